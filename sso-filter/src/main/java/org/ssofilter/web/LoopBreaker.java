package org.ssofilter.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ssofilter.session.Sessions;
import org.ssofilter.web.page.LossCause;

/**
 * Ends the endless round between application and provider: a sign-in succeeded, its session was gone at the next request,
 * and the provider, where the user is signed in, would send the browser straight back.
 *
 * <p>Only a request of nobody asks, so users who are signed in pay nothing. What parallel tabs do to each other is never
 * taken for a loss: a session that this node itself replaced or ended is left out, another target is another tab, and
 * whatever could be an accident counts only when it happens three times in a row.
 */
final class LoopBreaker {
    private static final int ACCIDENTS = 2;

    private final Sessions sessions;
    private final PublicUrl url;
    private final Answers answers;
    private final String cookieName;
    private final String node;
    private final Clock clock;

    /**
     * The breaker of one filter.
     *
     * @param realm as for {@link PendingCookies}
     * @param node a random name of this process
     */
    LoopBreaker(Sessions sessions, PublicUrl url, Answers answers, String realm, String node, Clock clock) {
        this.sessions = sessions;
        this.url = url;
        this.answers = answers;
        this.cookieName = "sso-" + realm + "_landed";
        this.node = node;
        this.clock = clock;
    }

    /** Notes that a sign-in just made the request's session and sends the browser to {@code target}. */
    void landed(HttpServletRequest request, HttpServletResponse response, String target) {
        var session = request.getSession(false);
        if (session == null) return;
        var cause = SessionCookie.of(session, response).whyLost(target, host(request), url.isHttps(request));
        int losses = last(request, target).map(Landing::losses).orElse(0);
        note(request, response, Landing.of(clock.millis(), target, session.getId(), node, cause, losses));
    }

    /**
     * Answers with a page if the session of a sign-in for this very target is lost.
     *
     * @param again the address of a new try
     * @return whether that was the case; else the sign-in may begin
     */
    boolean stops(HttpServletRequest request, HttpServletResponse response, String target, String again)
            throws IOException, ServletException {
        var last = last(request, target);
        if (last.isEmpty() || sessions.current(request) != null) return false;
        var id = request.getRequestedSessionId();
        if (id != null && sessions.endedLately(id)) return false; // by another tab, or by a sign-out
        var landing = last.get();
        var cause = causeOf(landing, id, request);
        if (cause.isEmpty()) {
            note(request, response, landing.lostAgain(clock.millis()));
            return false;
        }
        forget(request, response);
        answers.sessionLost(request, response, cause.get(), again);
        return true;
    }

    /** After a sign-out nothing is lost. */
    void forget(HttpServletRequest request, HttpServletResponse response) {
        if (cookie(request).isPresent()) set(request, response, "", Duration.ZERO);
    }

    /** Empty while it could be an accident. */
    private Optional<LossCause> causeOf(Landing landing, @Nullable String id, HttpServletRequest request) {
        boolean cameBack = id != null && landing.isAbout(id);
        if (id == null || (!cameBack && landing.cause() != LossCause.UNKNOWN))
            return Optional.of(guess(landing, request));
        boolean madeElsewhere = !landing.node().equals(node) && request.getSession(false) == null;
        if (cameBack && madeElsewhere) return Optional.of(LossCause.NODES_NOT_SHARED);
        return landing.losses() < ACCIDENTS ? Optional.empty() : Optional.of(LossCause.UNKNOWN);
    }

    /** Our own Lax cookie came along across sites and the session cookie did not: a proxy may have made it Strict. */
    private static LossCause guess(Landing landing, HttpServletRequest request) {
        boolean acrossSites = "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
        return landing.cause() == LossCause.UNKNOWN && acrossSites ? LossCause.SAME_SITE_COOKIE : landing.cause();
    }

    private Optional<Landing> last(HttpServletRequest request, String target) {
        var landing = cookie(request).flatMap(Landing::parse);
        boolean counts = landing.isPresent()
                && landing.get().isLive(clock.millis())
                && landing.get().leadsTo(target);
        return counts ? landing : Optional.empty();
    }

    private Optional<String> cookie(HttpServletRequest request) {
        var cookies = request.getCookies();
        if (cookies == null) return Optional.empty();
        var name = name(request);
        return Stream.of(cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getValue())
                .findFirst();
    }

    private void note(HttpServletRequest request, HttpServletResponse response, Landing landing) {
        set(request, response, landing.text(), Landing.LIFE);
    }

    private void set(HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        PendingCookies.set(response, name(request), value, age, url.isHttps(request));
    }

    private String name(HttpServletRequest request) {
        return (url.isHttps(request) ? "__Host-" : "") + cookieName;
    }

    /** The host of the browser's address line, without a port. */
    private String host(HttpServletRequest request) {
        var origin = url.origin(request);
        return origin.substring(origin.indexOf("://") + 3).replaceFirst(":[0-9]+$", "");
    }
}
