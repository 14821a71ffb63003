package org.ssofilter.web;

/**
 * Where the own endpoints are: exact matches of the raw path inside the context.
 *
 * @param callback all four: paths that start with "/", relative to the context
 */
public record OwnPaths(String callback, String login, String logout, String user) {

    /** Which endpoint a request URI names. On the path of every request: compares in place, allocates nothing. */
    Endpoint endpointOf(String requestUri, String contextPath) {
        int end = CanonicalPath.endWithoutSessionId(requestUri);
        int start = contextPath.length();
        if (is(callback, requestUri, start, end)) return Endpoint.CALLBACK;
        if (is(login, requestUri, start, end)) return Endpoint.LOGIN;
        if (is(logout, requestUri, start, end)) return Endpoint.LOGOUT;
        if (is(user, requestUri, start, end)) return Endpoint.USER;
        return Endpoint.NONE;
    }

    private static boolean is(String path, String uri, int start, int end) {
        return end - start == path.length() && uri.startsWith(path, start);
    }
}
