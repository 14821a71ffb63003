package org.ssofilter.login;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ssofilter.http.CallFailed;
import org.ssofilter.http.HttpCall;
import org.ssofilter.http.JsonAnswer;
import org.ssofilter.http.ProviderHttp;
import org.ssofilter.profile.Profile;
import org.ssofilter.provider.ClaimMap.ProfileIncomplete;
import org.ssofilter.provider.Provider;
import org.ssofilter.secret.Secret;
import org.ssofilter.secret.TokenSet;

/** Reads the profile at the userinfo endpoint (OpenID Connect Core §5.3), as far as the granted scopes cover it. */
final class Userinfo {
    private final Provider provider;
    private final ProviderHttp http;

    Userinfo(Provider provider, ProviderHttp http) {
        this.provider = provider;
        this.http = http;
    }

    /**
     * Who signed in.
     *
     * @param idToken what has to agree with the answer; null where none was asked for
     */
    Profile profileOf(TokenSet tokens, @Nullable IdToken idToken) throws LoginFailed {
        var answer = ask(tokens);
        if (!answer.ok()) throw ProviderErrors.ofUserinfo(answer);
        var profile = read(answer, tokens);
        if (idToken != null) checkSubject(answer, profile, idToken);
        return profile;
    }

    /** The profile as it is now; empty when the provider no longer knows the token (RFC 6750 §3.1). */
    Optional<Profile> reread(TokenSet tokens) throws LoginFailed {
        var answer = ask(tokens);
        if (answer.status() == 401) return Optional.empty();
        if (!answer.ok()) throw ProviderErrors.ofUserinfo(answer);
        return Optional.of(read(answer, tokens));
    }

    private JsonAnswer ask(TokenSet tokens) throws LoginFailed {
        var bearer = Secret.of("Bearer " + tokens.accessToken().reveal());
        try {
            return http.call(
                    new HttpCall("userinfo", provider.userinfoMethod(), provider.userinfoEndpoint(), null, bearer));
        } catch (CallFailed e) {
            throw LoginFailed.of(e);
        }
    }

    Profile read(JsonAnswer answer, TokenSet tokens) throws LoginFailed {
        try {
            return provider.claims().read(provider.id(), answer.body(), tokens.scopes());
        } catch (ProfileIncomplete e) {
            throw new LoginFailed(Reason.PROFILE_INCOMPLETE, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException wrongType) {
            throw new LoginFailed(Reason.PROVIDER_NONSENSE, String.valueOf(wrongType.getMessage()));
        }
    }

    /**
     * Both are about one user (OpenID Connect Core §5.3.2). Where the answer has no {@code sub}, as that of older
     * instances of some providers, what the provider has instead must be equal.
     */
    private static void checkSubject(JsonAnswer answer, Profile profile, IdToken idToken) throws LoginFailed {
        var sub = answer.text("sub");
        if (!idToken.subject().equals(sub == null ? profile.subject() : sub)) {
            throw new LoginFailed(Reason.ID_TOKEN_INVALID, "userinfo is about another user than the ID token");
        }
    }
}
