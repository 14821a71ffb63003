package org.ssofilter.testkit.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ssofilter.testkit.Answer;
import org.ssofilter.testkit.Dialect;
import org.ssofilter.testkit.RecordedCall;
import org.ssofilter.testkit.SimulatedUser;

/** Clerk as identity provider: OpenID Connect with PKCE, form_post, refresh tokens and metadata objects. */
final class ClerkProtocol implements Protocol {
    private static final AuthorizationRules RULES = new AuthorizationRules(
            List.of("redirect_uri"),
            false,
            List.of("profile", "email", "openid", "public_metadata", "private_metadata", "offline_access"),
            List.of("profile", "email"),
            true);

    private static final ScopedMembers MEMBERS = new ScopedMembers(Map.of(
            "email", List.of("email", "email_verified"),
            "profile", List.of("family_name", "given_name", "name", "username", "preferred_username", "picture"),
            "public_metadata", List.of("public_metadata", "unsafe_metadata"),
            "private_metadata", List.of("private_metadata")));

    private final Provider provider;
    private final TokenIssuer issuer;

    ClerkProtocol(Provider provider) {
        this.provider = provider;
        this.issuer = new TokenIssuer(provider);
    }

    @Override
    public AuthorizationRules rules() {
        return RULES;
    }

    @Override
    public Map<String, Endpoint> endpoints() {
        Map<String, Endpoint> endpoints = new HashMap<>();
        endpoints.put(Dialect.CLERK.tokenPath(), this::token);
        endpoints.put(Dialect.CLERK.userinfoPath(), this::userinfo);
        endpoints.put(
                ClerkMetadata.KEYS_PATH,
                call -> Answer.json(200, provider.signingKey().keySet()));
        for (String path : ClerkMetadata.PATHS) {
            endpoints.put(path, call -> Answer.json(200, ClerkMetadata.of(provider, RULES)));
        }
        if (provider.settings().satelliteDomain()) {
            endpoints.replaceAll(
                    (path, endpoint) -> call -> Refusal.satelliteDomain().toAnswer());
        }
        return endpoints;
    }

    private Answer token(RecordedCall call) throws Refusal {
        TokenRequest request = TokenRequest.read(call);
        request.authenticate(provider.settings(), true);
        boolean refresh =
                request.requireGrantType("authorization_code", "refresh_token").equals("refresh_token");
        TokenStore.Redeemed redeemed = refresh ? issuer.refresh(request) : issuer.exchange(request);
        Grant grant = redeemed.grant();
        ObjectNode answer = issuer.issue(redeemed, provider.tokens().newOpaque(), request.get("refresh_token"))
                .put("scope", String.join(" ", grant.scopes()));
        if (grant.scopes().contains("openid")) {
            // OpenID Connect Core §12.2: after a refresh without the nonce
            answer.put("id_token", idToken(grant, refresh ? null : grant.nonce()));
        }
        return Answer.json(200, answer);
    }

    private String idToken(Grant grant, @Nullable String nonce) throws Refusal {
        Instant now = provider.settings().clock().instant();
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("iss", provider.url().toString())
                .put("aud", grant.clientId())
                .put("sub", idOf(provider.userOf(grant)))
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(provider.settings().accessTokenLifetime()).getEpochSecond());
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        return provider.signingKey()
                .sign("JWT", provider.scenario().idTokenEdit().apply(claims));
    }

    private Answer userinfo(RecordedCall call) throws Refusal {
        if (!call.method().equals("GET") && !call.method().equals("POST")) {
            throw Refusal.methodNotAllowed("GET, POST");
        }
        Grant grant = BearerToken.check(call, provider.tokens());
        SimulatedUser user = provider.userOf(grant);
        return Answer.json(200, MEMBERS.select(describe(user), user, grant.scopes()));
    }

    /** Newer instances have {@code sub}, older ones only {@code user_id}; the two are equal. */
    private static ObjectNode describe(SimulatedUser user) {
        String username = user.email().replaceFirst("@.*", "");
        ObjectNode userinfo = JsonNodeFactory.instance
                .objectNode()
                .put("object", "oauth_user_info")
                .put("instance_id", "ins_simulator")
                .put("user_id", idOf(user))
                .put("sub", idOf(user))
                .put("email", user.email())
                .put("email_verified", true)
                .put("family_name", user.lastName())
                .put("given_name", user.firstName())
                .put("name", user.fullName())
                .put("username", username)
                .put("preferred_username", username);
        for (String metadata : List.of("public_metadata", "private_metadata", "unsafe_metadata")) {
            userinfo.putObject(metadata);
        }
        return userinfo;
    }

    private static String idOf(SimulatedUser user) {
        JsonNode own = user.members().get("user_id");
        UUID derived = UUID.nameUUIDFromBytes(user.email().getBytes(StandardCharsets.UTF_8));
        return own != null && own.isTextual()
                ? own.asText()
                : "user_" + derived.toString().replace("-", "");
    }
}
