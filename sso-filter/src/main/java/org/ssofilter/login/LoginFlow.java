package org.ssofilter.login;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Objects;
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
        return new Finish(userinfo.profileOf(tokens), tokens);
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
        return new Finish(userinfo.profileOf(tokens), tokens);
    }

    private String authorizationRequest(PendingLogin pending, String redirectUri) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", provider.client().id());
        parameters.put("redirect_uri", redirectUri);
        if (!provider.scopes().isEmpty()) parameters.put("scope", String.join(" ", provider.scopes()));
        parameters.put("state", pending.state().reveal());
        if (provider.scopes().contains("openid"))
            parameters.put("nonce", pending.nonce().reveal());
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
