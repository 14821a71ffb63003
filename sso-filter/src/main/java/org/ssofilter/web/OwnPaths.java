package org.ssofilter.web;

/**
 * Where the own endpoints are: exact matches of the raw path inside the context.
 *
 * @param callback all four: paths that start with "/", relative to the context
 * @param several whether each of several providers has a callback of its own below {@code callback}; then all that is there
 *     is ours
 * @param shared how all four begin: what begins in another way is a page, and most requests are for pages
 */
public record OwnPaths(String callback, String login, String logout, String user, boolean several, String shared) {

    /** Of one provider or of several. */
    OwnPaths(String callback, String login, String logout, String user, boolean several) {
        this(callback, login, logout, user, several, shared(shared(callback, login), shared(logout, user)));
    }

    /** Of a single provider. */
    OwnPaths(String callback, String login, String logout, String user) {
        this(callback, login, logout, user, false);
    }

    /** Which endpoint a request URI names. On the path of every request: compares in place, allocates nothing. */
    Endpoint endpointOf(String requestUri, String contextPath) {
        int start = contextPath.length();
        if (isElsewhere(requestUri, start)) return Endpoint.NONE;
        int end = CanonicalPath.endWithoutSessionId(requestUri);
        if (isCallback(requestUri, start, end)) return Endpoint.CALLBACK;
        if (is(login, requestUri, start, end)) return Endpoint.LOGIN;
        if (is(logout, requestUri, start, end)) return Endpoint.LOGOUT;
        if (is(user, requestUri, start, end)) return Endpoint.USER;
        return Endpoint.NONE;
    }

    /** Most pages differ in their first letter already; to see that costs less than {@link String#startsWith}. */
    private boolean isElsewhere(String uri, int start) {
        if (shared.length() < 2) return false;
        int letter = start + 1;
        return uri.length() <= letter || uri.charAt(letter) != shared.charAt(1) || !uri.startsWith(shared, start);
    }

    private static String shared(String one, String other) {
        int end = 0;
        while (end < Math.min(one.length(), other.length()) && one.charAt(end) == other.charAt(end)) end++;
        return one.substring(0, end);
    }

    private boolean isCallback(String uri, int start, int end) {
        if (is(callback, uri, start, end)) return true;
        int slash = start + callback.length();
        return several && slash < end && uri.charAt(slash) == '/' && uri.startsWith(callback, start);
    }

    private static boolean is(String path, String uri, int start, int end) {
        return end - start == path.length() && uri.startsWith(path, start);
    }

    /** The part of a request URI that {@link #endpointOf} compares. */
    String inside(String requestUri, String contextPath) {
        return requestUri.substring(contextPath.length(), CanonicalPath.endWithoutSessionId(requestUri));
    }

    /** The callback of a provider; of a single one it needs no name. */
    String callbackOf(String provider) {
        return several ? callback + "/" + provider : callback;
    }

    /** Where the sign-in form of a provider is, with a query where there are several. */
    String formOf(String provider) {
        return several ? LoginLink.to(login, provider) : login;
    }
}
