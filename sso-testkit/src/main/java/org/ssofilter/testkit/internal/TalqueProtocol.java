package org.ssofilter.testkit.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ssofilter.testkit.Answer;
import org.ssofilter.testkit.Dialect;
import org.ssofilter.testkit.RecordedCall;
import org.ssofilter.testkit.SimulatedUser;

/** talque as its help page documents it: opaque tokens, an absolute expiry, the profile by POST. */
final class TalqueProtocol implements Protocol {
    private static final ScopedMembers MEMBERS = new ScopedMembers(Map.of(
            "EMAIL", List.of("email"),
            "PROFILE", List.of("firstName", "lastName", "companyName", "jobTitle", "photo", "ctime")));

    /** The parameter table says redirect_url, the prose redirect_uri: either will do, or both with one value. */
    private static final AuthorizationRules RULES = new AuthorizationRules(
            List.of("redirect_url", "redirect_uri"), true, List.of("EMAIL", "PROFILE"), List.of(), false);

    private final Provider provider;

    TalqueProtocol(Provider provider) {
        this.provider = provider;
    }

    @Override
    public AuthorizationRules rules() {
        return RULES;
    }

    @Override
    public Map<String, Endpoint> endpoints() {
        return Map.of(Dialect.TALQUE.tokenPath(), this::token, Dialect.TALQUE.userinfoPath(), this::userinfo);
    }

    /** No token_type, no expires_in, no refresh token: only the token and when it expires, in epoch milliseconds. */
    private Answer token(RecordedCall call) throws Refusal {
        TokenRequest request = TokenRequest.read(call);
        request.authenticate(provider.settings(), false);
        request.requireGrantType("authorization_code");
        TokenStore.Redeemed redeemed = provider.tokens()
                .redeemCode(request.require("code"), provider.settings().clientId());
        String token = provider.tokens().newOpaque();
        Instant expires = provider.issueAccessToken(token, redeemed);
        return Answer.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("access_token", token)
                        .put("expires", expires.toEpochMilli()));
    }

    private Answer userinfo(RecordedCall call) throws Refusal {
        if (!call.method().equals("POST")) {
            throw Refusal.methodNotAllowed("POST");
        }
        Grant grant = BearerToken.check(call, provider.tokens());
        SimulatedUser user = provider.userOf(grant);
        ObjectNode userinfo = JsonNodeFactory.instance
                .objectNode()
                .put("firstName", user.firstName())
                .put("lastName", user.lastName())
                .put("email", user.email());
        return Answer.json(200, MEMBERS.select(userinfo, user, grant.scopes()));
    }
}
