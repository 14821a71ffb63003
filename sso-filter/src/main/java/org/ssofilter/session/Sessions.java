package org.ssofilter.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ssofilter.profile.Profile;
import org.ssofilter.secret.TokenSet;

/** Reads, begins and ends sign-ins in the container's HTTP session. Only a sign-in ever creates or writes a session. */
public final class Sessions {
    private static final int ID_LOCKS = 64;

    private final Rules rules;
    private final SessionTypes types;
    private final Clock clock;
    private final RecentlyEnded ended;
    private final List<Lock> idChanges =
            Stream.<Lock>generate(ReentrantLock::new).limit(ID_LOCKS).toList();

    /**
     * How sessions are kept.
     *
     * @param attribute the session attribute of our own record
     * @param userAttribute the session attribute that holds the user for the application
     * @param renew whether a sign-in gets a new session (else the old one gets a new id)
     * @param maxAge the absolute life of a sign-in; zero is no limit
     * @param endWithToken whether a sign-in ends with its access token ({@code onTokenExpiry=relogin})
     */
    public record Rules(String attribute, String userAttribute, boolean renew, Duration maxAge, boolean endWithToken) {}

    /** Reads the clock only when there is something to compare. */
    public Sessions(Rules rules, SessionTypes types, Clock clock) {
        this.rules = rules;
        this.types = types;
        this.clock = clock;
        this.ended = new RecentlyEnded(clock);
    }

    /** The sign-in of this request's session, or null. On the path of every request: no allocation, one attribute read. */
    public @Nullable SignIn current(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null) return null;
        try {
            if (!(session.getAttribute(rules.attribute) instanceof SignIn signIn)) return null;
            if (!isOver(signIn)) return signIn;
            session.invalidate();
        } catch (IllegalStateException invalidatedMeanwhile) {
            return null;
        }
        return null;
    }

    /** A user signed in: a new session, so that nothing that was planted before survives (OWASP session fixation). */
    public SignIn begin(HttpServletRequest request, Profile profile, TokenSet tokens) {
        var session = rules.renew ? renewed(request) : kept(request);
        var user = types.user(profile);
        session.setAttribute(rules.userAttribute, user);
        session.setAttribute(SessionTypes.TOKENS_ATTRIBUTE, types.tokens(tokens));
        var signIn = new SignIn(user, clock.millis(), ends(tokens));
        session.setAttribute(rules.attribute, signIn);
        return signIn;
    }

    /** Ends the session, whoever it belongs to; returns who was signed in. */
    public Optional<SignIn> end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null) return Optional.empty();
        try {
            var signIn = Optional.ofNullable(session.getAttribute(rules.attribute))
                    .filter(SignIn.class::isInstance)
                    .map(SignIn.class::cast);
            ended.add(session.getId());
            session.invalidate();
            return signIn;
        } catch (IllegalStateException endedMeanwhile) {
            return Optional.empty();
        }
    }

    /** Whether this node itself replaced or ended the session of that id, by a sign-in or a sign-out, a moment ago. */
    public boolean endedLately(String sessionId) {
        return ended.contains(sessionId);
    }

    private boolean isOver(SignIn signIn) {
        if (rules.maxAge.isZero() && !rules.endWithToken) return false;
        long now = clock.millis();
        if (rules.endWithToken && now >= signIn.tokenEnds()) return true;
        return !rules.maxAge.isZero() && now - signIn.since() >= rules.maxAge.toMillis();
    }

    private HttpSession renewed(HttpServletRequest request) {
        var old = request.getSession(false);
        if (old == null) return request.getSession(true);
        var oldId = old.getId();
        ended.add(oldId);
        try {
            old.invalidate();
        } catch (IllegalStateException endedMeanwhile) {
            // just as well
        }
        var fresh = request.getSession(true);
        if (fresh.getId().equals(oldId))
            request.changeSessionId(); // containers may reuse an id that the cookie asks for
        return fresh;
    }

    private HttpSession kept(HttpServletRequest request) {
        var old = request.getSession(false);
        if (old == null) return request.getSession(true);
        try {
            changeId(request, old);
        } catch (IllegalStateException endedMeanwhile) {
            // by a parallel request: then there is nothing to keep
        }
        return request.getSession(true);
    }

    /** One at a time for one session: else an id that a parallel tab was just given would end without being noted. */
    private void changeId(HttpServletRequest request, HttpSession session) {
        var lock = idChanges.get((int) (session.getCreationTime() % ID_LOCKS)); // the id itself is what changes
        lock.lock();
        try {
            ended.add(session.getId());
            request.changeSessionId();
        } finally {
            lock.unlock();
        }
    }

    private static long ends(TokenSet tokens) {
        var expiresAt = tokens.expiresAt();
        return expiresAt == null ? Long.MAX_VALUE : expiresAt.toEpochMilli();
    }
}
