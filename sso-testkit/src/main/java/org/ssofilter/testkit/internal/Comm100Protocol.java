package org.ssofilter.testkit.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ssofilter.testkit.Answer;
import org.ssofilter.testkit.Dialect;
import org.ssofilter.testkit.RecordedCall;
import org.ssofilter.testkit.SimulatedUser;

/** Comm100's Partner API: e-mail and password for a token, a partner id in the query, no scopes. */
final class Comm100Protocol implements Protocol {
    /** No scope is documented, nor that state is required. */
    private static final AuthorizationRules RULES =
            new AuthorizationRules(List.of("redirect_uri"), false, List.of(), List.of(), false);

    private static final ScopedMembers MEMBERS = new ScopedMembers(Map.of());
    private static final int SITE_ID = 10115;

    private final Provider provider;
    private final TokenIssuer issuer;

    Comm100Protocol(Provider provider) {
        this.provider = provider;
        this.issuer = new TokenIssuer(provider);
    }

    @Override
    public AuthorizationRules rules() {
        return RULES;
    }

    @Override
    public Map<String, Endpoint> endpoints() {
        return Map.of(Dialect.COMM100.tokenPath(), this::token, Dialect.COMM100.userinfoPath(), this::userinfo);
    }

    private Answer token(RecordedCall call) throws Refusal {
        TokenRequest request = TokenRequest.read(call);
        if (!Parameters.ofQuery(call)
                .require("partnerId")
                .equals(provider.settings().partnerId())) {
            throw Refusal.invalidRequest("No such partnerId.");
        }
        if (!request.require("client_id").equals(provider.settings().clientId())) {
            throw Refusal.invalidClient("No such client.");
        }
        TokenStore.Redeemed redeemed =
                switch (request.requireGrantType("password", "authorization_code", "refresh_token")) {
                    case "password" -> password(request);
                    case "authorization_code" -> issuer.exchangeWithoutPkce(request);
                    default -> issuer.refresh(request);
                };
        String token = accessToken(redeemed.grant());
        return Answer.json(200, issuer.issue(redeemed, token, request.get("refresh_token")));
    }

    /** RFC 6749 §4.3, but the name of the user's e-mail is {@code email}. Unknown user and wrong password: one answer. */
    private TokenStore.Redeemed password(TokenRequest request) throws Refusal {
        String email = request.require("email");
        String password = request.require("password");
        SimulatedUser user = provider.accounts()
                .find(email)
                .filter(found -> found.password().equals(password))
                .orElseThrow(() -> Refusal.invalidGrant("E-mail or password is wrong."));
        Grant grant = new Grant(user.email(), provider.settings().clientId(), Set.of(), null, null, null);
        return new TokenStore.Redeemed(grant, provider.tokens().newOpaque());
    }

    /** RFC 9068. */
    private String accessToken(Grant grant) throws Refusal {
        Instant now = provider.settings().clock().instant();
        return provider.signingKey()
                .sign(
                        "at+jwt",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("iss", provider.url().toString())
                                .put("aud", provider.url().toString())
                                .put("client_id", grant.clientId())
                                .put("sub", agentIdOf(provider.userOf(grant)))
                                .put("jti", provider.tokens().newOpaque())
                                .put("iat", now.getEpochSecond())
                                .put(
                                        "exp",
                                        now.plus(provider.settings().accessTokenLifetime())
                                                .getEpochSecond()));
    }

    private Answer userinfo(RecordedCall call) throws Refusal {
        if (!call.method().equals("GET")) {
            throw Refusal.methodNotAllowed("GET");
        }
        Grant grant = BearerToken.check(call, provider.tokens());
        SimulatedUser user = provider.userOf(grant);
        ObjectNode userinfo = JsonNodeFactory.instance
                .objectNode()
                .put("agentId", agentIdOf(user))
                .put("siteId", SITE_ID)
                .put("role", "AGENT");
        return Answer.json(200, MEMBERS.select(userinfo, user, grant.scopes()));
    }

    private static String agentIdOf(SimulatedUser user) {
        JsonNode own = user.members().get("agentId");
        UUID derived = UUID.nameUUIDFromBytes(user.email().getBytes(StandardCharsets.UTF_8));
        return own != null && own.isTextual() ? own.asText() : derived.toString();
    }
}
