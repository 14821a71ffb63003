package org.ssofilter.secret;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token endpoint granted (RFC 6749 §5.1).
 *
 * @param accessToken for the userinfo endpoint and the application's own calls
 * @param expiresAt when the access token ends; null where the provider did not say
 * @param refreshToken for a new access token without the user; null where the provider gave none
 * @param idToken the OpenID Connect ID token as it came; null where the provider gave none
 * @param scopes what was granted; where the answer is silent, what was asked for (RFC 6749 §5.1)
 */
public record TokenSet(
        Secret accessToken,
        @Nullable Instant expiresAt,
        @Nullable Secret refreshToken,
        @Nullable Secret idToken,
        Set<String> scopes) {

    /** The same tokens with another refresh token. */
    public TokenSet withRefreshToken(Secret other) {
        return new TokenSet(accessToken, expiresAt, other, idToken, scopes);
    }
}
