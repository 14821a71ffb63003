package org.ssofilter;

import jakarta.servlet.http.HttpServletRequest;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ssofilter.secret.Secret;
import org.ssofilter.secret.TokenSet;
import org.ssofilter.web.TokenSource;

/** The tokens of the signed-in user, for the application's own calls: session attribute {@code ssoTokens}. Prints nothing secret. */
public final class SsoTokens implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient String accessToken; // Stored is what is serialized
    private final transient @Nullable Instant expiresAt;
    private final transient @Nullable String refreshToken;
    private final transient List<String> scopes;

    SsoTokens(String accessToken, @Nullable Instant expiresAt, @Nullable String refreshToken, List<String> scopes) {
        this.accessToken = accessToken;
        this.expiresAt = expiresAt;
        this.refreshToken = refreshToken;
        this.scopes = List.copyOf(scopes);
    }

    static SsoTokens of(TokenSet tokens) {
        var refreshToken = tokens.refreshToken();
        return new SsoTokens(
                tokens.accessToken().reveal(),
                tokens.expiresAt(),
                refreshToken == null ? null : refreshToken.reveal(),
                tokens.scopes().stream().sorted().toList());
    }

    TokenSet toTokenSet() {
        return new TokenSet(
                Secret.of(accessToken),
                expiresAt,
                refreshToken == null ? null : Secret.of(refreshToken),
                null,
                Set.copyOf(scopes));
    }

    /**
     * The tokens of whoever is signed in, with an access token that still works for a while: where it is about to end or
     * has ended, it is refreshed first (RFC 6749 §6), once however many threads ask, and the session attribute is
     * replaced too. That makes the calling thread wait, at most {@code providerTimeout}; usually it returns at once.
     *
     * @param request the request as the application got it, with or without wrappers of its own
     * @return empty when nobody is signed in, or when the access token has ended and no other is to be had
     */
    public static Optional<SsoTokens> current(HttpServletRequest request) {
        return request.getAttribute(TokenSource.ATTRIBUTE) instanceof TokenSource source
                ? source.current(request).map(SsoTokens.class::cast)
                : Optional.empty();
    }

    /** For an {@code Authorization: Bearer} header (RFC 6750 §2.1). */
    public String getAccessToken() {
        return accessToken;
    }

    /** When the access token ends; empty where the provider did not say. */
    public Optional<Instant> getExpiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** For a new access token without the user (RFC 6749 §6); empty where the provider gave none. */
    public Optional<String> getRefreshToken() {
        return Optional.ofNullable(refreshToken);
    }

    /** What was granted, in alphabetical order. */
    public List<String> getScopes() {
        return scopes;
    }

    @Serial
    private Object writeReplace() {
        return Stored.of(this);
    }

    @Serial
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("Stored is what is serialized");
    }

    @Override
    public String toString() {
        return "SsoTokens[" + scopes + "]";
    }
}
