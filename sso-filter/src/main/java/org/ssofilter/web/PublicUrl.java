package org.ssofilter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The application's address as browsers know it: {@code baseUrl}, or what the container reports. Forwarded headers are
 * never read here; containers do that, and know which proxies to believe.
 */
public final class PublicUrl {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");
    private static final Pattern LOOPBACK =
            Pattern.compile("127\\.[0-9]+\\.[0-9]+\\.[0-9]+|\\[::1]|(.+\\.)?localhost", Pattern.CASE_INSENSITIVE);

    private final @Nullable URI baseUrl;
    private final boolean insecureAllowHttp;

    /**
     * Where the application is.
     *
     * @param baseUrl with the context path and without a trailing slash; null takes it from each request
     * @param insecureAllowHttp whether plain http outside loopback is accepted
     */
    public PublicUrl(@Nullable URI baseUrl, boolean insecureAllowHttp) {
        this.baseUrl = baseUrl;
        this.insecureAllowHttp = insecureAllowHttp;
    }

    /** The absolute URL of a path of the application. */
    String absolute(HttpServletRequest request, String path) {
        return origin(request) + contextPath(request) + path;
    }

    /** The context path in the browser's address line. */
    String contextPath(HttpServletRequest request) {
        return baseUrl == null ? ContextPath.of(request) : baseUrl.getRawPath();
    }

    /** The requested path and query as the browser's address line has them. */
    String target(HttpServletRequest request, String requestUri, @Nullable String query) {
        var inside = requestUri.substring(Math.min(ContextPath.of(request).length(), requestUri.length()));
        return contextPath(request) + inside + (query == null ? "" : "?" + query);
    }

    /** Scheme, host and port, as an {@code Origin} header has them (RFC 6454 §6.2). */
    String origin(HttpServletRequest request) {
        if (baseUrl != null) return originOf(baseUrl.getScheme(), host(baseUrl.getHost()), baseUrl.getPort());
        return originOf(request.getScheme(), host(request.getServerName()), request.getServerPort());
    }

    /** Whether browsers reach the application by https, so that {@code Secure} cookies come back. */
    boolean isHttps(HttpServletRequest request) {
        return baseUrl == null ? request.isSecure() : "https".equals(baseUrl.getScheme());
    }

    /** Whether {@code baseUrl} is set and this request came by another host or scheme. */
    boolean cameElsewhere(HttpServletRequest request) {
        if (baseUrl == null) return false;
        return !host(baseUrl.getHost()).equals(host(request.getServerName()))
                || !baseUrl.getScheme().equals(request.isSecure() ? "https" : request.getScheme());
    }

    /** Whether codes may travel to the address by which this request came. */
    boolean isAcceptable(HttpServletRequest request) {
        if (baseUrl != null) return true; // checked at the start
        var host = host(request.getServerName());
        if (!HOST.matcher(host).matches()) return false;
        return request.isSecure() || insecureAllowHttp || LOOPBACK.matcher(host).matches();
    }

    private static String originOf(String scheme, String host, int port) {
        boolean usual = port <= 0 || port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }

    /** Some containers report an IPv6 address with brackets, some without. */
    private static String host(String reported) {
        var host = reported.indexOf(':') >= 0 && !reported.startsWith("[") ? "[" + reported + "]" : reported;
        return host.toLowerCase(Locale.ROOT);
    }
}
