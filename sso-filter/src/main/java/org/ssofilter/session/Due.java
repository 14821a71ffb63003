package org.ssofilter.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ssofilter.secret.TokenSet;

/**
 * When a sign-in has to be looked after. All times are epoch milliseconds, {@link Long#MAX_VALUE} is never.
 *
 * @param refresh whether requests refresh the access token
 * @param profileMaxAge how old a profile gets; null is as old as the sign-in
 */
record Due(boolean refresh, @Nullable Duration profileMaxAge) {
    private static final long LONGEST_LEAD = Duration.ofSeconds(60).toMillis();

    long ends(TokenSet tokens) {
        var expiresAt = tokens.expiresAt();
        return expiresAt == null ? Long.MAX_VALUE : expiresAt.toEpochMilli();
    }

    /** A little before the end, so that a request that is under way does not end up with a dead token. */
    long refreshAt(TokenSet tokens, long now) {
        long ends = ends(tokens);
        if (ends == Long.MAX_VALUE || tokens.refreshToken() == null) return Long.MAX_VALUE;
        return ends - Math.min(LONGEST_LEAD, Math.max(0, ends - now) / 4);
    }

    long profileAt(long readAt) {
        return profileMaxAge == null ? Long.MAX_VALUE : readAt + profileMaxAge.toMillis();
    }

    long first(long refreshAt, long profileAt) {
        return refresh ? Math.min(refreshAt, profileAt) : profileAt;
    }
}
