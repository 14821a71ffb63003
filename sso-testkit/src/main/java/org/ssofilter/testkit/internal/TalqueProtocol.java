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
final class TalqueProtocol {
    private static final Map<String, List<String>> MEMBERS = Map.of(
            "EMAIL", List.of("email"),
            "PROFILE", List.of("firstName", "lastName", "companyName", "jobTitle", "photo", "ctime"));

    /** The parameter table says redirect_url, the prose redirect_uri: either will do, or both with one value. */
    private static final AuthorizationRules RULES = new AuthorizationRules(
            List.of("redirect_url", "redirect_uri"), true, List.of("EMAIL", "PROFILE"), List.of(), false);

    private final Provider provider;

    TalqueProtocol(Provider provider) {
        this.provider = provider;
    }

    Map<String, Endpoint> endpoints() {
        AuthorizationEndpoint authorization = new AuthorizationEndpoint(provider, RULES);
        return Map.of(
                Dialect.TALQUE.authorizationPath(), authorization::answer,
                Dialect.TALQUE.tokenPath(), this::token,
                Dialect.TALQUE.userinfoPath(), this::userinfo);
    }

    /** No token_type, no expires_in, no refresh token: only the token and when it expires, in epoch milliseconds. */
    private Answer token(RecordedCall call) throws Refusal {
        TokenRequest request = TokenRequest.read(call);
        request.authenticate(provider.settings(), false);
        request.requireGrantType("authorization_code");
        TokenStore.Redeemed redeemed = provider.tokens()
                .redeemCode(request.require("code"), provider.settings().clientId());
        Instant expires =
                provider.settings().clock().instant().plus(provider.settings().accessTokenLifetime());
        String token = provider.tokens().newOpaque();
        provider.tokens().addAccessToken(token, redeemed, expires);
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
        ObjectNode everything = describe(provider.userOf(grant));
        List<String> allowed = grant.scopes().stream()
                .flatMap(scope -> MEMBERS.getOrDefault(scope, List.of()).stream())
                .toList();
        return Answer.json(200, everything.retain(allowed));
    }

    private static ObjectNode describe(SimulatedUser user) {
        ObjectNode userinfo = JsonNodeFactory.instance
                .objectNode()
                .put("firstName", user.firstName())
                .put("lastName", user.lastName())
                .put("email", user.email());
        Accounts.describe(user, userinfo);
        return userinfo;
    }
}
