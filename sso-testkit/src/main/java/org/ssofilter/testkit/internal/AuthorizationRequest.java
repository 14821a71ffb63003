package org.ssofilter.testkit.internal;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authorization request that was found good (RFC 6749 §4.1.1).
 *
 * @param raw the request's parameters as they came, for pages to bring them back
 */
record AuthorizationRequest(
        URI redirectUri,
        Set<String> scopes,
        @Nullable String state,
        @Nullable String nonce,
        @Nullable String codeChallenge,
        boolean formPost,
        String raw) {

    /** Checks everything that must not be answered by a redirect, since the request is not to be trusted. */
    static AuthorizationRequest read(String raw, AuthorizationRules rules, Settings settings) throws Refusal {
        Parameters parameters = Parameters.of(raw);
        if (!parameters.require("client_id").equals(settings.clientId())) {
            throw Refusal.invalidClient("No such client.");
        }
        URI redirectUri = redirectUri(parameters, rules, settings);
        if (!parameters.require("response_type").equals("code")) {
            throw Refusal.of(400, "unsupported_response_type", "response_type must be code.");
        }
        if (rules.stateRequired()) {
            parameters.require("state");
        }
        return new AuthorizationRequest(
                redirectUri,
                scopes(parameters, rules),
                parameters.get("state").orElse(null),
                rules.openIdConnect() ? parameters.get("nonce").orElse(null) : null,
                rules.openIdConnect() ? codeChallenge(parameters, settings) : null,
                rules.openIdConnect() && formPost(parameters),
                raw);
    }

    /** What the user knows the application by. */
    String application() {
        return redirectUri.getRawAuthority();
    }

    private static URI redirectUri(Parameters parameters, AuthorizationRules rules, Settings settings) throws Refusal {
        Set<String> values = new LinkedHashSet<>();
        for (String name : rules.redirectNames()) {
            parameters.get(name).ifPresent(values::add);
        }
        if (values.isEmpty()) {
            throw Refusal.invalidRequest(rules.redirectNames().get(0) + " is missing.");
        }
        if (values.size() > 1) {
            throw Refusal.invalidRequest(String.join(" and ", rules.redirectNames()) + " differ.");
        }
        URI uri = parse(values.iterator().next());
        if (!settings.redirectUris().isEmpty() && !settings.redirectUris().contains(uri)) {
            throw Refusal.invalidRequest("The redirect URI is not registered.");
        }
        return uri;
    }

    /** RFC 6749 §3.1.2: absolute, without a fragment. */
    private static URI parse(String text) throws Refusal {
        Refusal refusal = Refusal.invalidRequest("The redirect URI is no absolute http(s) URL without a fragment.");
        try {
            URI uri = URI.create(text);
            String scheme = Optional.ofNullable(uri.getScheme()).orElse("");
            if (!scheme.matches("(?i)https?") || uri.getHost() == null || uri.getRawFragment() != null) {
                throw refusal;
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw refusal;
        }
    }

    private static Set<String> scopes(Parameters parameters, AuthorizationRules rules) throws Refusal {
        if (rules.scopes().isEmpty()) {
            return Set.of();
        }
        String scope = parameters.get("scope").orElse(String.join(" ", rules.defaultScopes()));
        Set<String> scopes = new LinkedHashSet<>(Arrays.asList(scope.strip().split(" +")));
        scopes.remove("");
        return scopes;
    }

    /** RFC 7636 with S256 only; a public client has nothing else to prove itself with. */
    private static @Nullable String codeChallenge(Parameters parameters, Settings settings) throws Refusal {
        Optional<String> challenge = parameters.get("code_challenge");
        if (challenge.isEmpty() && (settings.pkceRequired() || settings.clientSecret() == null)) {
            throw Refusal.invalidRequest("code_challenge is missing: this client must use PKCE.");
        }
        if (challenge.isPresent()
                && !parameters.get("code_challenge_method").orElse("plain").equals("S256")) {
            throw Refusal.invalidRequest("code_challenge_method must be S256.");
        }
        return challenge.orElse(null);
    }

    private static boolean formPost(Parameters parameters) throws Refusal {
        String mode = parameters.get("response_mode").orElse("query");
        if (!mode.equals("query") && !mode.equals("form_post")) {
            throw Refusal.invalidRequest("response_mode must be query or form_post.");
        }
        return mode.equals("form_post");
    }
}
