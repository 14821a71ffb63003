package org.ssofilter.login;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ssofilter.http.FormCodec;
import org.ssofilter.http.ProviderHttp;
import org.ssofilter.profile.Profile;
import org.ssofilter.provider.Provider;
import org.ssofilter.secret.Digests;
import org.ssofilter.secret.Randomness;
import org.ssofilter.secret.Secret;
import org.ssofilter.secret.TokenSet;

/** The authorization code grant (RFC 6749 §4.1) from the redirect to the profile, and the password grant (§4.3) from the form. */
public final class LoginFlow {
    private final Provider provider;
    private final TokenRequest tokenRequest;
    private final Userinfo userinfo;
    private final Randomness randomness;
    private final Clock clock;

    /** Calls nobody yet. */
    public LoginFlow(Provider provider, ProviderHttp http, Randomness randomness, Clock clock) {
        this.provider = provider;
        this.tokenRequest = new TokenRequest(provider, http, clock);
        this.userinfo = new Userinfo(provider, http);
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * A login that begins.
     *
     * @param pending what the browser has to keep, sealed
     * @param location where the browser is sent
     */
    public record Start(PendingLogin pending, String location) {
        @Override
        public String toString() {
            return "Start[" + pending + "]"; // the location has the state
        }
    }

    /** A user who proved who they are. */
    public record Finish(Profile profile, TokenSet tokens) {}

    /** Whose recipes these are. */
    public Provider provider() {
        return provider;
    }

    /**
     * Begins a login.
     *
     * @param target where the user wants to go afterwards: an absolute path of this host with its query
     * @param redirectUri our callback as the provider has it registered
     */
    public Start start(String target, String redirectUri) {
        var pending = PendingLogin.start(provider.id(), target, randomness, clock);
        return new Start(pending, authorizationRequest(pending, redirectUri));
    }

    /**
     * Finishes a login; waits for the provider twice, on one kept connection.
     *
     * @throws LoginFailed when the provider refuses, cannot be reached or answers nonsense
     */
    public Finish finish(CheckedCallback callback, String redirectUri) throws LoginFailed {
        var tokens = tokenRequest.redeem(callback, redirectUri);
        var idToken = idTokenOf(tokens, callback.pending());
        return new Finish(userinfo.profileOf(tokens, idToken), tokens);
    }

    /**
     * A new access token without the user (RFC 6749 §6); waits for the provider.
     *
     * @param tokens with a refresh token
     * @throws LoginFailed as {@link #finish}; see {@link Reason#isTemporary}
     */
    public TokenSet refresh(TokenSet tokens) throws LoginFailed {
        var refreshToken = tokens.refreshToken();
        if (refreshToken == null) throw new LoginFailed(Reason.CODE_REFUSED, "there is no refresh token");
        return tokenRequest.refresh(refreshToken, tokens.scopes());
    }

    /** The profile as it is now, empty when the provider no longer knows the token; waits for the provider. */
    public Optional<Profile> reread(TokenSet tokens) throws LoginFailed {
        return userinfo.reread(tokens);
    }

    /** Without {@code openid} an ID token was not asked for; with it, a provider that we know to have some gives one. */
    private @Nullable IdToken idTokenOf(TokenSet tokens, PendingLogin pending) throws LoginFailed {
        if (!asksForIdToken()) return null;
        var idToken = tokens.idToken();
        if (idToken != null) return IdToken.check(idToken.reveal(), provider, pending.nonce(), clock);
        if (provider.issuer() == null) return null;
        throw new LoginFailed(Reason.ID_TOKEN_INVALID, "openid was asked for, and no ID token came");
    }

    private boolean asksForIdToken() {
        return provider.scopes().contains("openid");
    }

    /** Begins a login that goes on with a form of ours. */
    public PendingLogin startForm(String target) {
        return PendingLogin.start(provider.id(), target, randomness, clock);
    }

    /**
     * Finishes a login by the password grant; waits for the provider twice, on one kept connection.
     *
     * @param password byte for byte as it was typed
     * @throws LoginFailed {@link Reason#CREDENTIALS_REFUSED} for an unknown user as for a wrong password; else as
     *     {@link #finish(CheckedCallback, String)}
     */
    public Finish finish(CheckedForm form, Secret password) throws LoginFailed {
        var tokens = tokenRequest.redeem(form, password);
        return new Finish(userinfo.profileOf(tokens, null), tokens);
    }

    private String authorizationRequest(PendingLogin pending, String redirectUri) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", provider.client().id());
        parameters.put("redirect_uri", redirectUri);
        if (!provider.scopes().isEmpty()) parameters.put("scope", String.join(" ", provider.scopes()));
        parameters.put("state", pending.state().reveal());
        if (asksForIdToken()) parameters.put("nonce", pending.nonce().reveal());
        if (provider.formPost()) parameters.put("response_mode", "form_post");
        if (provider.pkce()) {
            parameters.put("code_challenge", Digests.sha256(pending.verifier().reveal()));
            parameters.put("code_challenge_method", "S256"); // RFC 7636 §4.3; "plain" protects nobody
        }
        return withQuery(
                Objects.requireNonNull(provider.authorizationEndpoint(), "the password grant sends nobody there"),
                FormCodec.encode(provider.authorizationParameters().translate(parameters))
                        .replace("+", "%20")); // a "+" in a query is a space to some servers and a plus to others
    }

    /** The endpoint may have a query of its own, which is kept (RFC 6749 §3.1). */
    private static String withQuery(URI endpoint, String query) {
        return endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + query;
    }
}
