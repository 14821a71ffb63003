package org.ssofilter;

import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ssofilter.secret.TokenSet;

/** The tokens of the signed-in user, for the application's own calls: session attribute {@code ssoTokens}. Prints nothing secret. */
public final class SsoTokens implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String accessToken;
    private final long expiresAt;
    private final @Nullable String refreshToken;
    private final List<String> scopes;

    private SsoTokens(String accessToken, long expiresAt, @Nullable String refreshToken, List<String> scopes) {
        this.accessToken = accessToken;
        this.expiresAt = expiresAt;
        this.refreshToken = refreshToken;
        this.scopes = scopes;
    }

    static SsoTokens of(TokenSet tokens) {
        var expiresAt = tokens.expiresAt();
        var refreshToken = tokens.refreshToken();
        return new SsoTokens(
                tokens.accessToken().reveal(),
                expiresAt == null ? Long.MAX_VALUE : expiresAt.toEpochMilli(),
                refreshToken == null ? null : refreshToken.reveal(),
                tokens.scopes().stream().sorted().toList());
    }

    /** For an {@code Authorization: Bearer} header (RFC 6750 §2.1). */
    public String getAccessToken() {
        return accessToken;
    }

    /** When the access token ends; empty where the provider did not say. */
    public Optional<Instant> getExpiresAt() {
        return expiresAt == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expiresAt));
    }

    /** For a new access token without the user (RFC 6749 §6); empty where the provider gave none. */
    public Optional<String> getRefreshToken() {
        return Optional.ofNullable(refreshToken);
    }

    /** What was granted, in alphabetical order. */
    public List<String> getScopes() {
        return scopes;
    }

    @Override
    public String toString() {
        return "SsoTokens[" + scopes + "]";
    }
}
