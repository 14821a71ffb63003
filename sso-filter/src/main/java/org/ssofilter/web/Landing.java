package org.ssofilter.web;

import java.time.Duration;
import java.util.Optional;
import org.ssofilter.secret.Digests;
import org.ssofilter.session.SessionName;
import org.ssofilter.web.page.LossCause;

/**
 * That a sign-in of this browser succeeded seconds ago, as a short-lived cookie tells the next request. Plain text, so
 * that nodes without a common {@code cookieKey} read it too: it proves nothing, and one that was made up gets its maker a
 * page instead of a redirect.
 *
 * @param at epoch milliseconds
 * @param target a short name of where the browser was sent
 * @param session the {@link SessionName} of the session that was made
 * @param node who made it
 * @param cause the likely reason in case the session cookie does not come back
 * @param losses how many sign-ins for this target were lost in a row before, for reasons that could be an accident
 */
record Landing(long at, String target, String session, String node, LossCause cause, int losses) {
    /** Long enough for one redirect; a person who comes back later is no loop. */
    static final Duration LIFE = Duration.ofSeconds(10);

    private static final long CLOCK_SKEW_MILLIS = 60_000;
    private static final int TARGET_LENGTH = 10;

    static Landing of(long at, String target, String sessionId, String node, LossCause cause, int losses) {
        return new Landing(at, nameOf(target), SessionName.of(sessionId), node, cause, losses);
    }

    boolean isLive(long now) {
        return at + LIFE.toMillis() >= now && at <= now + CLOCK_SKEW_MILLIS;
    }

    boolean leadsTo(String wanted) {
        return target.equals(nameOf(wanted));
    }

    boolean isAbout(String sessionId) {
        return session.equals(SessionName.of(sessionId));
    }

    Landing lostAgain(long now) {
        return new Landing(now, target, session, node, cause, losses + 1);
    }

    private static String nameOf(String target) {
        return Digests.shortName(target, TARGET_LENGTH);
    }

    /** As a cookie's value. */
    String text() {
        return String.join(".", Long.toString(at), target, session, node, cause.name(), Integer.toString(losses));
    }

    /** What {@link #text} wrote; empty for anything else. */
    static Optional<Landing> parse(String text) {
        var parts = text.split("\\.", 7);
        if (parts.length != 6) return Optional.empty();
        try {
            var cause = LossCause.valueOf(parts[4]);
            int losses = Integer.parseInt(parts[5]);
            return Optional.of(new Landing(Long.parseLong(parts[0]), parts[1], parts[2], parts[3], cause, losses));
        } catch (IllegalArgumentException otherLayout) {
            return Optional.empty();
        }
    }
}
