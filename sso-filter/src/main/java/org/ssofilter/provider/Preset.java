package org.ssofilter.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a provider before any setting is read, in the vocabulary of the settings: whoever is not here can
 * be described by the same settings.
 *
 * @param id the value of {@code provider}
 * @param displayName how it writes its own name
 * @param url base URL; null where every deployer has their own
 * @param authorizationPath relative to the base URL, as the next two; null where there is no convention
 * @param authentication null: by HTTP Basic with a secret, else not at all
 * @param hasIssuer whether the provider is an OpenID Connect one, whose issuer is its base URL
 * @param secretNeeded whether the provider knows no public clients
 * @param claims field to place, in the syntax of {@code claims.<field>}
 * @param scopeClaims scope to the userinfo members that it covers, {@code *} for what any scope covers; empty:
 *     everything is covered
 * @param grants which grants it has; the first is the default
 * @param partnerParameter the query parameter of the token endpoint that holds the setting {@code partnerId}; null where
 *     nobody asks for a partner
 */
record Preset(
        String id,
        String displayName,
        @Nullable String url,
        @Nullable String authorizationPath,
        @Nullable String tokenPath,
        @Nullable String userinfoPath,
        String userinfoMethod,
        @Nullable ClientAuthentication authentication,
        boolean hasIssuer,
        boolean secretNeeded,
        boolean pkce,
        List<String> scopes,
        ParameterNames authorizationParameters,
        ParameterNames tokenParameters,
        Map<String, String> tokenFields,
        TokenExpiry tokenExpiry,
        Map<String, String> claims,
        Map<String, List<String>> scopeClaims,
        Field principal,
        List<Grant> grants,
        @Nullable String partnerParameter) {}
