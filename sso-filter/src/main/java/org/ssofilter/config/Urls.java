package org.ssofilter.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The URLs of the provider and of the application. */
final class Urls {

    private static final Pattern LOOPBACK =
            Pattern.compile("127(\\.\\d{1,3}){3}|\\[::1]|([a-z0-9-]+\\.)*localhost", Pattern.CASE_INSENSITIVE);

    private Urls() {}

    /** An absolute http or https URL; whether http is allowed is a question to all settings, see {@link Checks}. */
    static URI parse(ConfigKey key, String text) throws BadValue {
        var url = syntax(text);
        var authority = url.getRawAuthority();
        if (authority != null && authority.contains("@")) {
            throw new BadValue("must not carry a user name or password");
        }
        if (url.getHost() == null || !isWeb(url) || url.getPort() > 65535) {
            throw new BadValue("must be an absolute http or https URL with a host");
        }
        if (url.getRawFragment() != null) {
            throw new BadValue("must not have a fragment (#)"); // RFC 6749 §3.1 and §3.2
        }
        if (url.getRawQuery() != null && (key == ConfigKey.BASE_URL || key == ConfigKey.PROVIDER_URL)) {
            throw new BadValue("must not have a query (?)");
        }
        // An issuer's slash at the end is part of its name (OpenID Connect Discovery §4.3); the application's is not.
        return key == ConfigKey.BASE_URL ? withoutSlashAtEnd(url) : url;
    }

    private static boolean isWeb(URI url) {
        return isHttp(url) || "https".equalsIgnoreCase(url.getScheme());
    }

    static boolean isHttp(URI url) {
        return "http".equalsIgnoreCase(url.getScheme());
    }

    /** 127.0.0.0/8, ::1, localhost and names below it (RFC 6761 §6.3): what is sent there stays on this machine. */
    static boolean isLoopback(URI url) {
        return LOOPBACK.matcher(String.valueOf(url.getHost())).matches();
    }

    private static URI syntax(String text) throws BadValue {
        try {
            return URI.create(withSmallScheme(new URI(text).toASCIIString()));
        } catch (URISyntaxException e) {
            throw new BadValue("must be an absolute http or https URL");
        }
    }

    /** Schemes are the same in capitals (RFC 3986 §3.1); whoever compares them later need not know. */
    private static String withSmallScheme(String url) {
        int end = Math.max(url.indexOf(':'), 0);
        return url.substring(0, end).toLowerCase(Locale.ROOT) + url.substring(end);
    }

    private static URI withoutSlashAtEnd(URI url) {
        var text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }
}
