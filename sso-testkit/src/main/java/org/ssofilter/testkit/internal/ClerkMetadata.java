package org.ssofilter.testkit.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ssofilter.testkit.Dialect;

/** What a Clerk instance says of itself (RFC 8414 and OpenID Connect Discovery; one document serves both). */
final class ClerkMetadata {
    static final String KEYS_PATH = "/.well-known/jwks.json";
    static final List<String> PATHS =
            List.of("/.well-known/oauth-authorization-server", "/.well-known/openid-configuration");

    private ClerkMetadata() {}

    static ObjectNode of(Provider provider, AuthorizationRules rules) {
        String url = provider.url().toString();
        ObjectNode metadata = JsonNodeFactory.instance
                .objectNode()
                .put("issuer", url)
                .put("authorization_endpoint", url + Dialect.CLERK.authorizationPath())
                .put("token_endpoint", url + Dialect.CLERK.tokenPath())
                .put("userinfo_endpoint", url + Dialect.CLERK.userinfoPath())
                .put("jwks_uri", url + KEYS_PATH)
                .put(
                        "authorization_response_iss_parameter_supported",
                        provider.settings().issuerInCallback());
        list(metadata, "response_types_supported", List.of("code"));
        list(metadata, "response_modes_supported", List.of("query", "form_post"));
        list(metadata, "grant_types_supported", List.of("authorization_code", "refresh_token"));
        list(metadata, "code_challenge_methods_supported", List.of("S256"));
        list(
                metadata,
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_basic", "client_secret_post", "none"));
        list(metadata, "scopes_supported", rules.scopes());
        list(metadata, "subject_types_supported", List.of("public"));
        list(metadata, "id_token_signing_alg_values_supported", List.of("RS256"));
        return metadata;
    }

    private static void list(ObjectNode metadata, String name, List<String> values) {
        values.forEach(metadata.putArray(name)::add);
    }
}
