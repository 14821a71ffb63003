package org.ssofilter.login;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ssofilter.http.CallFailed;
import org.ssofilter.http.FormCodec;
import org.ssofilter.http.HttpCall;
import org.ssofilter.http.JsonAnswer;
import org.ssofilter.http.ProviderHttp;
import org.ssofilter.provider.ClientAuthentication;
import org.ssofilter.provider.Provider;
import org.ssofilter.secret.Secret;
import org.ssofilter.secret.TokenSet;

/** The one place of the token round trip (RFC 6749 §4.1.3, §4.3.2): what goes out once and is never sent again. */
final class TokenRequest {
    private static final String PASSWORD_GRANT = "password";

    private final Provider provider;
    private final ProviderHttp http;
    private final Clock clock;

    TokenRequest(Provider provider, ProviderHttp http, Clock clock) {
        this.provider = provider;
        this.http = http;
        this.clock = clock;
    }

    TokenSet redeem(CheckedCallback callback, String redirectUri) throws LoginFailed {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", callback.code().reveal());
        form.put("redirect_uri", redirectUri);
        if (provider.pkce())
            form.put("code_verifier", callback.pending().verifier().reveal());
        return send(form, provider.scopes());
    }

    /** By the resource owner password grant (RFC 6749 §4.3.2). */
    TokenSet redeem(CheckedForm signInForm, Secret password) throws LoginFailed {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", PASSWORD_GRANT);
        form.put("username", signInForm.username());
        form.put("password", password.reveal());
        if (!provider.scopes().isEmpty()) form.put("scope", String.join(" ", provider.scopes()));
        return send(form, provider.scopes());
    }

    /**
     * A new access token without the user (RFC 6749 §6). No scope is asked for, which means: the same as before.
     *
     * @param scopes what is granted so far; counts where the answer is silent
     * @return with the refresh token to use from now on: a new one replaces the old one
     */
    TokenSet refresh(Secret refreshToken, Set<String> scopes) throws LoginFailed {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken.reveal());
        var tokens = send(form, scopes);
        return tokens.refreshToken() == null ? tokens.withRefreshToken(refreshToken) : tokens;
    }

    private TokenSet send(Map<String, String> form, Collection<String> scopes) throws LoginFailed {
        var client = provider.client();
        Secret header = null;
        if (client.authentication() == ClientAuthentication.BASIC) {
            header = basic(client);
        } else {
            form.put("client_id", client.id());
            var secret = client.secret();
            boolean isPublic = client.authentication() == ClientAuthentication.NONE;
            if (secret != null && !isPublic) form.put("client_secret", secret.reveal());
        }
        var parameters = provider.tokenParameters().translate(form);
        JsonAnswer answer;
        try {
            answer = http.call(new HttpCall("token", "POST", provider.tokenEndpoint(), parameters, header));
        } catch (CallFailed e) {
            throw LoginFailed.of(e);
        }
        if (!answer.ok() || answer.text("error") != null) {
            boolean byPassword = PASSWORD_GRANT.equals(form.get("grant_type"));
            throw byPassword ? ProviderErrors.ofCredentials(answer) : ProviderErrors.ofToken(answer);
        }
        return read(answer, scopes);
    }

    /** Id and secret are form-encoded before they are joined (RFC 6749 §2.3.1). */
    private static Secret basic(Provider.Client client) {
        var secret = client.secret();
        var pair = FormCodec.encode(client.id()) + ":" + (secret == null ? "" : FormCodec.encode(secret.reveal()));
        return Secret.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    TokenSet read(JsonAnswer answer, Collection<String> asked) throws LoginFailed {
        var accessToken = token(answer, "access_token");
        if (accessToken == null) throw nonsense("the token answer has no access_token");
        var type = text(answer, "token_type");
        if (type != null && !type.equalsIgnoreCase("Bearer")) throw nonsense("the token_type is not Bearer");
        var scope = text(answer, "scope");
        return new TokenSet(
                accessToken,
                expiresAt(answer),
                token(answer, "refresh_token"),
                token(answer, "id_token"),
                Set.copyOf(scope == null ? asked : List.of(scope.trim().split("\\s+"))));
    }

    private @Nullable Instant expiresAt(JsonAnswer answer) throws LoginFailed {
        var fields = provider.tokenFields();
        try {
            return fields.expiry().read(fields.place("expires_in").in(answer.body()), clock);
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException noTime) {
            throw nonsense(String.valueOf(noTime.getMessage()));
        }
    }

    /** A token travels in a header: only visible ASCII (RFC 6749 appendix A.12). */
    private @Nullable Secret token(JsonAnswer answer, String field) throws LoginFailed {
        var text = text(answer, field);
        if (text == null) return null;
        if (!text.chars().allMatch(c -> c >= 0x20 && c <= 0x7e))
            throw nonsense(field + " has characters that no token has");
        return Secret.of(text);
    }

    private @Nullable String text(JsonAnswer answer, String field) throws LoginFailed {
        var value = provider.tokenFields().place(field).in(answer.body());
        if (value.isMissingNode() || value.isNull()) return null;
        if (!value.isTextual()) throw nonsense(field + " is no text");
        return value.textValue().isBlank() ? null : value.textValue();
    }

    private static LoginFailed nonsense(String detail) {
        return new LoginFailed(Reason.PROVIDER_NONSENSE, detail);
    }
}
