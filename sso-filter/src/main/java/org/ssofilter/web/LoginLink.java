package org.ssofilter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.ssofilter.http.FormCodec;
import org.ssofilter.login.PendingLogin;

/** What stands behind {@code loginPath?}: where its login is to land, and which pending login the form is for. */
final class LoginLink {
    private static final String RETURN = "return";
    private static final String LOGIN = "login";

    /** Longer ones are only in the cookie: servers refuse requests whose head is over 8 KiB, cookies included. */
    private static final int LONGEST_RETURN = 1_000;

    private LoginLink() {}

    /** The address of the form for a pending login; its id tells nothing about its state. */
    static String of(String loginUrl, PendingLogin pending) {
        var query = new LinkedHashMap<String, String>();
        if (pending.target().length() <= LONGEST_RETURN) query.put(RETURN, pending.target());
        query.put(LOGIN, pending.id());
        return loginUrl + "?" + FormCodec.encode(query);
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
        var query = request.getQueryString();
        if (query == null) return Optional.empty();
        try {
            var values = FormCodec.decode(query).getOrDefault(name, List.of());
            return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
        } catch (IllegalArgumentException undecodable) {
            return Optional.empty();
        }
    }
}
