package org.ssofilter.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.ssofilter.profile.Profile;
import org.ssofilter.secret.TokenSet;

/** Reads, begins and ends sign-ins in the container's HTTP session. Only a sign-in ever creates or writes a session. */
public final class Sessions {
    private static final int ID_LOCKS = 64;

    private final Rules rules;
    private final long maxAge; // milliseconds
    private final Due due;
    private final SessionTypes types;
    private final Clock clock;
    private final RecentlyEnded ended;
    private final Lock[] idChanges = new Lock[ID_LOCKS];

    /**
     * How sessions are kept.
     *
     * @param attribute the session attribute of our own record
     * @param userAttribute the session attribute that holds the user for the application
     * @param renew whether a sign-in gets a new session (else the old one gets a new id)
     * @param maxAge the absolute life of a sign-in; zero is no limit
     * @param endWithToken whether a sign-in ends with its access token ({@code onTokenExpiry=relogin})
     * @param refresh whether requests refresh the access token ({@code onTokenExpiry=refresh})
     * @param profileMaxAge how old a profile gets; null is as old as the sign-in
     */
    public record Rules(
            String attribute,
            String userAttribute,
            boolean renew,
            Duration maxAge,
            boolean endWithToken,
            boolean refresh,
            @Nullable Duration profileMaxAge) {}

    /** Reads the clock only when there is something to compare. */
    public Sessions(Rules rules, SessionTypes types, Clock clock) {
        this.rules = rules;
        this.maxAge = rules.maxAge.isZero() ? Long.MAX_VALUE : rules.maxAge.toMillis();
        this.due = new Due(rules.refresh, rules.profileMaxAge);
        for (int i = 0; i < ID_LOCKS; i++) idChanges[i] = new ReentrantLock();
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
        long now = clock.millis();
        return keep(session, user, now, due.ends(tokens), due.refreshAt(tokens, now), due.profileAt(now));
    }

    private SignIn keep(HttpSession session, Principal user, long since, long ends, long refreshAt, long profileAt) {
        var signIn = new SignIn(user, since, ends, refreshAt, profileAt, due.first(refreshAt, profileAt));
        session.setAttribute(rules.attribute, signIn);
        return signIn;
    }

    /** The tokens in the session; empty also where the application took them out. */
    public Optional<TokenSet> tokens(HttpServletRequest request) {
        return storedTokens(request).map(types::tokenSet);
    }

    /** The same as the application sees them, made by {@link SessionTypes#tokens}. */
    public Optional<Serializable> storedTokens(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null) return Optional.empty();
        try {
            return Optional.ofNullable(session.getAttribute(SessionTypes.TOKENS_ATTRIBUTE))
                    .filter(Serializable.class::isInstance)
                    .map(Serializable.class::cast);
        } catch (IllegalStateException endedMeanwhile) {
            return Optional.empty();
        }
    }

    /** Puts fresh tokens in the place of the old ones; whoever comes second, or after another sign-in, changes nothing. */
    public void renew(HttpServletRequest request, TokenSet old, TokenSet fresh) {
        change(request, old, (session, signIn) -> {
            session.setAttribute(SessionTypes.TOKENS_ATTRIBUTE, types.tokens(fresh));
            long refreshAt = due.refreshAt(fresh, clock.millis());
            keep(session, signIn.user(), signIn.since(), due.ends(fresh), refreshAt, signIn.profileAt());
        });
    }

    /** Puts a profile that was read again with these tokens in the place of the old one. */
    public void update(HttpServletRequest request, TokenSet tokens, Profile profile, Instant readAt) {
        change(request, tokens, (session, signIn) -> {
            var user = types.user(profile);
            session.setAttribute(rules.userAttribute, user);
            long profileAt = due.profileAt(readAt.toEpochMilli());
            keep(session, user, signIn.since(), signIn.tokenEnds(), signIn.refreshAt(), profileAt);
        });
    }

    /** Whether a profile that was read again is about the user of the sign-in. */
    public boolean isAbout(Profile profile, SignIn signIn) {
        return types.isAbout(profile, signIn.user());
    }

    /** Ends the session if it still has these tokens: another tab may have signed in anew. */
    public Optional<SignIn> end(HttpServletRequest request, TokenSet tokens) {
        return tokens(request).filter(tokens::equals).flatMap(same -> drop(request.getSession(false)));
    }

    /** One change at a time: two that read the same record would lose one of them. */
    private synchronized void change(HttpServletRequest request, TokenSet tokens, BiConsumer<HttpSession, SignIn> how) {
        var session = request.getSession(false);
        if (session == null || !tokens(request).filter(tokens::equals).isPresent()) return;
        try {
            if (session.getAttribute(rules.attribute) instanceof SignIn signIn) how.accept(session, signIn);
        } catch (IllegalStateException endedMeanwhile) {
            // then there is nothing to keep
        }
    }

    /** Ends the session, whoever it belongs to; returns who was signed in. */
    public Optional<SignIn> end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) ended.add(session.getId());
        return drop(session);
    }

    private Optional<SignIn> drop(@Nullable HttpSession session) {
        if (session == null) return Optional.empty();
        try {
            var signIn = Optional.ofNullable(session.getAttribute(rules.attribute))
                    .filter(SignIn.class::isInstance)
                    .map(SignIn.class::cast);
            session.invalidate();
            return signIn;
        } catch (IllegalStateException endedMeanwhile) {
            return Optional.empty();
        }
    }

    /**
     * Whether this node itself replaced or ended the session of that id, by a sign-in or a sign-out, a moment ago. A session
     * whose tokens the provider refused is not among them: that can go round and round.
     */
    public boolean endedLately(String sessionId) {
        return ended.contains(sessionId);
    }

    private boolean isOver(SignIn signIn) {
        if (maxAge == Long.MAX_VALUE && !rules.endWithToken) return false;
        long now = clock.millis();
        if (rules.endWithToken && now >= signIn.tokenEnds()) return true;
        // A sign-in that far in the future was made by a clock that was wrong: how old it is nobody knows.
        return Math.abs(now - signIn.since()) >= maxAge;
    }

    private HttpSession renewed(HttpServletRequest request) {
        var old = request.getSession(false);
        if (old == null) return fresh(request, request.getRequestedSessionId());
        var oldId = old.getId();
        ended.add(oldId);
        try {
            old.invalidate();
        } catch (IllegalStateException endedMeanwhile) {
            // just as well
        }
        return fresh(request, oldId);
    }

    /**
     * Containers reuse an id that the cookie asks for: that of the old session, or of one in another application. Some ask
     * for it with the node's name at its end (Jetty).
     */
    private static HttpSession fresh(HttpServletRequest request, @Nullable String knownId) {
        var fresh = request.getSession(true);
        boolean isKnown = knownId != null && SessionName.of(knownId).equals(SessionName.of(fresh.getId()));
        if (isKnown) request.changeSessionId();
        return fresh;
    }

    private HttpSession kept(HttpServletRequest request) {
        var old = request.getSession(false);
        if (old == null) return fresh(request, request.getRequestedSessionId());
        var oldId = old.getId();
        try {
            changeId(request, old);
        } catch (IllegalStateException endedMeanwhile) {
            return fresh(request, oldId);
        }
        return request.getSession(true);
    }

    /** One at a time for one session: else an id that a parallel tab was just given would end without being noted. */
    private void changeId(HttpServletRequest request, HttpSession session) {
        var lock = idChanges[(int) (session.getCreationTime() % ID_LOCKS)]; // the id itself is what changes
        lock.lock();
        try {
            ended.add(session.getId());
            request.changeSessionId();
        } finally {
            lock.unlock();
        }
    }
}
