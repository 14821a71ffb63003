package org.ssofilter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ssofilter.http.FormCodec;
import org.ssofilter.login.PendingLogin;

/** What stands behind {@code loginPath?}: where its login is to land, and which pending login the form is for, and which provider. */
final class LoginLink {
    private static final String RETURN = "return";
    private static final String LOGIN = "login";
    private static final String PROVIDER = "provider";

    /** Longer ones are only in the cookie: servers refuse requests whose head is over 8 KiB, cookies included. */
    private static final int LONGEST_RETURN = 1_000;

    /** The same where no cookie has it, as it stands in the address. */
    private static final int LONGEST_WRITTEN = 4_000;

    private LoginLink() {}

    /** The address of the form for a pending login; its id tells nothing about its state. */
    static String of(String loginUrl, PendingLogin pending) {
        var query = new LinkedHashMap<String, String>();
        if (pending.target().length() <= LONGEST_RETURN) query.put(RETURN, pending.target());
        query.put(LOGIN, pending.id());
        return with(loginUrl, FormCodec.encode(query));
    }

    /** The address of a login that has yet to begin; a target that is too long for it is left out. */
    static String of(String loginUrl, String target) {
        var query = FormCodec.encode(Map.of(RETURN, target));
        return query.length() > LONGEST_WRITTEN ? loginUrl : with(loginUrl, query);
    }

    /** The address of the login with one of several providers. */
    static String to(String loginUrl, String provider) {
        return with(loginUrl, FormCodec.encode(Map.of(PROVIDER, provider)));
    }

    private static String with(String address, String query) {
        return address + (address.indexOf('?') < 0 ? "?" : "&") + query;
    }

    /** Which of several providers is meant; empty where nothing is said, and a name that nobody has where it is said twice. */
    static Optional<String> provider(HttpServletRequest request) {
        var values = parameters(request, PROVIDER);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.size() == 1 ? values.get(0) : "");
    }

    /**
     * The path that is asked for, unchecked. Relative to the context, as a page of the application writes it; the full
     * path, as scripts know it, is fine too.
     */
    static Optional<String> target(HttpServletRequest request, String contextPath) {
        return parameter(request, RETURN)
                .filter(path -> path.startsWith("/"))
                .map(path -> path.startsWith(contextPath + "/") ? path : contextPath + path);
    }

    /** The id of the pending login. */
    static Optional<String> pendingId(HttpServletRequest request) {
        return parameter(request, LOGIN);
    }

    private static Optional<String> parameter(HttpServletRequest request, String name) {
        var values = parameters(request, name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static List<String> parameters(HttpServletRequest request, String name) {
        var query = request.getQueryString();
        if (query == null) return List.of();
        try {
            return FormCodec.decode(query).getOrDefault(name, List.of());
        } catch (IllegalArgumentException undecodable) {
            return List.of();
        }
    }
}
