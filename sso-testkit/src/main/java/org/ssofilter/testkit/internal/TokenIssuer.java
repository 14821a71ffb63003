package org.ssofilter.testkit.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.ssofilter.testkit.RefreshTokens;

/** The token endpoint by the book, for the dialects that follow it: RFC 6749 §4.1.3, §5.1 and §6, RFC 7636 §4.6. */
final class TokenIssuer {
    private final Provider provider;

    TokenIssuer(Provider provider) {
        this.provider = provider;
    }

    /** Spends a code; the redirect URI and the PKCE verifier are held against it. */
    TokenStore.Redeemed exchange(TokenRequest request) throws Refusal {
        TokenStore.Redeemed redeemed = exchangeWithoutPkce(request);
        checkVerifier(
                request.get("code_verifier"),
                Optional.ofNullable(redeemed.grant().codeChallenge()));
        return redeemed;
    }

    /** The same where PKCE is not documented: a parameter that is not known is ignored (RFC 6749 §3.2). */
    TokenStore.Redeemed exchangeWithoutPkce(TokenRequest request) throws Refusal {
        String code = request.require("code");
        String redirectUri = request.require("redirect_uri");
        TokenStore.Redeemed redeemed =
                provider.tokens().redeemCode(code, provider.settings().clientId());
        if (!redirectUri.equals(redeemed.grant().redirectUri())) {
            throw Refusal.invalidGrant("redirect_uri is not the one of the authorization request.");
        }
        return redeemed;
    }

    /** A verifier without a challenge is refused as well: somebody took the challenge away (RFC 9700 §4.8.2). */
    private static void checkVerifier(Optional<String> verifier, Optional<String> challenge) throws Refusal {
        if (!verifier.map(TokenIssuer::challengeOf).equals(challenge)) {
            throw Refusal.invalidGrant("code_verifier does not match code_challenge.");
        }
    }

    private static String challengeOf(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    TokenStore.Redeemed refresh(TokenRequest request) throws Refusal {
        boolean rotating = policy() == RefreshTokens.ROTATING;
        return provider.tokens()
                .redeemRefreshToken(
                        request.require("refresh_token"), provider.settings().clientId(), rotating);
    }

    /** The token answer; a reusable refresh token that was just used is named once more. */
    ObjectNode issue(TokenStore.Redeemed redeemed, String accessToken, Optional<String> usedRefreshToken) {
        provider.issueAccessToken(accessToken, redeemed);
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("access_token", accessToken)
                .put("token_type", "Bearer")
                .put("expires_in", provider.settings().accessTokenLifetime().toSeconds());
        if (policy() == RefreshTokens.NONE) {
            return answer;
        }
        Optional<String> same = usedRefreshToken.filter(used -> policy() == RefreshTokens.REUSABLE);
        return answer.put(
                "refresh_token", same.orElseGet(() -> provider.tokens().newRefreshToken(redeemed)));
    }

    private RefreshTokens policy() {
        return provider.settings().refreshTokens();
    }
}
