package org.ssofilter.provider;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ssofilter.secret.Secret;

/**
 * A provider as data: all that the recipes of {@code .login} need to know, whoever it is.
 *
 * @param id the name in settings and in {@code SsoUser.getProvider()}
 * @param displayName what users know it as
 * @param issuer how it calls itself in {@code iss} (RFC 9207, OpenID Connect Core §2); null where we do not know
 * @param grant how users sign in
 * @param authorizationEndpoint where the browser is sent (RFC 6749 §3.1); null where the password grant has none
 * @param tokenEndpoint where a code or a password becomes tokens (RFC 6749 §3.2)
 * @param userinfoEndpoint where the profile is read (OpenID Connect Core §5.3)
 * @param userinfoMethod {@code GET} or {@code POST}
 * @param client who we are there
 * @param scopes what is asked for
 * @param pkce whether a code challenge is sent (RFC 7636, S256)
 * @param formPost whether the callback comes as a form (OAuth 2.0 Form Post Response Mode)
 * @param authorizationParameters how the authorization request spells its parameters
 * @param tokenParameters how the token request spells its parameters
 * @param tokenFields where the token answer has what; see {@link TokenFields}
 * @param claims how userinfo becomes a profile
 */
public record Provider(
        String id,
        String displayName,
        @Nullable String issuer,
        Grant grant,
        @Nullable URI authorizationEndpoint,
        URI tokenEndpoint,
        URI userinfoEndpoint,
        String userinfoMethod,
        Client client,
        List<String> scopes,
        boolean pkce,
        boolean formPost,
        ParameterNames authorizationParameters,
        ParameterNames tokenParameters,
        TokenFields tokenFields,
        ClaimMap claims) {

    /**
     * The relying party as it is registered at the provider.
     *
     * @param id {@code client_id}
     * @param secret {@code client_secret}; null for a public client
     */
    public record Client(String id, @Nullable Secret secret, ClientAuthentication authentication) {}

    /**
     * Where the token answer has what.
     *
     * @param places standard field name to its place; what is not listed stands under its standard name
     * @param expiry what the number in {@code expires_in} means
     */
    public record TokenFields(Map<String, Claim> places, TokenExpiry expiry) {
        /** The place of a field of RFC 6749 §5.1. */
        public Claim place(String standardName) {
            return places.getOrDefault(standardName, new Claim.Member(standardName));
        }
    }
}
