package org.ssofilter.login;

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

    Profile profileOf(TokenSet tokens) throws LoginFailed {
        var bearer = Secret.of("Bearer " + tokens.accessToken().reveal());
        JsonAnswer answer;
        try {
            answer = http.call(
                    new HttpCall("userinfo", provider.userinfoMethod(), provider.userinfoEndpoint(), null, bearer));
        } catch (CallFailed e) {
            throw LoginFailed.of(e);
        }
        if (!answer.ok()) throw ProviderErrors.ofUserinfo(answer);
        try {
            return provider.claims().read(provider.id(), answer.body(), tokens.scopes());
        } catch (ProfileIncomplete e) {
            throw new LoginFailed(Reason.PROFILE_INCOMPLETE, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException wrongType) {
            throw new LoginFailed(Reason.PROVIDER_NONSENSE, String.valueOf(wrongType.getMessage()));
        }
    }
}
