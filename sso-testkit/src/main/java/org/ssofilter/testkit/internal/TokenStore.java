package org.ssofilter.testkit.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Codes, access tokens and refresh tokens: what each stands for and how long it lives. */
final class TokenStore {
    /** 190 bytes give 256 characters with padding: long, and full of what has to be escaped in a URL. */
    private static final int CODE_BYTES = 190;
    /** 54 bytes give the 72 characters of talque's sample. */
    private static final int TOKEN_BYTES = 54;

    private final Clock clock;
    private final SecureRandom random;
    private final Duration codeLifetime;
    private final Map<String, Issued> codes = new HashMap<>();
    private final Map<String, Issued> accessTokens = new HashMap<>();
    private final Map<String, Issued> refreshTokens = new HashMap<>();
    private final Set<String> usedRefreshTokens = new HashSet<>();

    /** All tokens of one sign-in share a family, so that they can be revoked together. */
    private record Issued(Grant grant, String family, Instant expires) {}

    TokenStore(Clock clock, SecureRandom random, Duration codeLifetime) {
        this.clock = clock;
        this.random = random;
        this.codeLifetime = codeLifetime;
    }

    /** What a redeemed code or refresh token is good for. */
    record Redeemed(Grant grant, String family) {}

    synchronized String newCode(Grant grant) {
        String code = Base64.getEncoder().encodeToString(randomBytes(CODE_BYTES));
        codes.put(code, new Issued(grant, newOpaque(), clock.instant().plus(codeLifetime)));
        return code;
    }

    /** Spends a code: it works once, for the client it was made for, until it expires (RFC 6749 §4.1.2). */
    synchronized Redeemed redeemCode(String code, String clientId) throws Refusal {
        Issued issued = codes.remove(code);
        if (issued == null || !issued.grant().clientId().equals(clientId)) {
            throw Refusal.invalidGrant("The code is unknown or was used before.");
        }
        if (!clock.instant().isBefore(issued.expires())) {
            throw Refusal.invalidGrant("The code has expired.");
        }
        return new Redeemed(issued.grant(), issued.family());
    }

    synchronized void addAccessToken(String token, Redeemed redeemed, Instant expires) {
        accessTokens.put(token, new Issued(redeemed.grant(), redeemed.family(), expires));
    }

    synchronized Optional<Grant> findAccessToken(String token) {
        return Optional.ofNullable(accessTokens.get(token))
                .filter(issued -> clock.instant().isBefore(issued.expires()))
                .map(Issued::grant);
    }

    synchronized String newRefreshToken(Redeemed redeemed) {
        String token = newOpaque();
        refreshTokens.put(token, new Issued(redeemed.grant(), redeemed.family(), Instant.MAX));
        return token;
    }

    /** Looks a refresh token up; with rotation it is spent, and one that comes back betrays a thief (RFC 9700 §4.14.2). */
    synchronized Redeemed redeemRefreshToken(String token, String clientId, boolean rotating) throws Refusal {
        Issued issued = refreshTokens.get(token);
        if (issued == null || !issued.grant().clientId().equals(clientId)) {
            throw Refusal.invalidGrant("The refresh token is unknown or revoked.");
        }
        if (rotating && !usedRefreshTokens.add(token)) {
            revokeFamily(issued.family());
            throw Refusal.invalidGrant("The refresh token was used before; all tokens of this sign-in are revoked.");
        }
        return new Redeemed(issued.grant(), issued.family());
    }

    private void revokeFamily(String family) {
        accessTokens.values().removeIf(issued -> issued.family().equals(family));
        refreshTokens.values().removeIf(issued -> issued.family().equals(family));
    }

    synchronized void revokeAll() {
        accessTokens.clear();
        refreshTokens.clear();
    }

    synchronized void expireAccessTokens() {
        Instant now = clock.instant();
        accessTokens.replaceAll((token, issued) -> new Issued(issued.grant(), issued.family(), now));
    }

    String newOpaque() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(TOKEN_BYTES));
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
