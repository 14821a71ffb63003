package org.ssofilter.testkit.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ssofilter.testkit.Answer;
import org.ssofilter.testkit.Dialect;
import org.ssofilter.testkit.RecordedCall;
import org.ssofilter.testkit.SimulatedUser;

/** Where the browser arrives (RFC 6749 §4.1). In automatic mode it is sent back at once, else over two pages. */
final class AuthorizationEndpoint {
    private final Provider provider;
    private final AuthorizationRules rules;
    private final Pages pages;

    AuthorizationEndpoint(Provider provider, AuthorizationRules rules) {
        this.provider = provider;
        this.rules = rules;
        this.pages = new Pages(provider);
    }

    /** The documented endpoint. What is wrong with a request is told to the human who sees it, not to the client. */
    Answer answer(RecordedCall call) {
        try {
            if (provider.settings().satelliteDomain()) {
                throw Refusal.satelliteDomain();
            }
            AuthorizationRequest request = read(parametersOf(call));
            Optional<String> error = error(request);
            if (error.isPresent()) {
                return callback(call, request, "error", error.get());
            }
            return provider.settings().interactive()
                    ? pages.signIn(call, request, null)
                    : allow(call, request, provider.accounts().signedIn());
        } catch (Refusal refusal) {
            return pages.refusal(call, refusal);
        }
    }

    private String parametersOf(RecordedCall call) throws Refusal {
        if (call.method().equals("GET")) {
            return Optional.ofNullable(call.rawQuery()).orElse("");
        }
        if (!call.method().equals("POST") || !rules.openIdConnect()) {
            throw Refusal.methodNotAllowed(rules.openIdConnect() ? "GET, POST" : "GET");
        }
        if (!call.isForm()) {
            throw Refusal.notAForm();
        }
        return call.body();
    }

    /** The sign-in page comes back with the user who was picked or typed in. */
    Answer signIn(RecordedCall call) throws Refusal {
        Parameters form = Parameters.ofForm(call);
        AuthorizationRequest request = read(form.require("request"));
        String email = form.get("user").orElse("");
        Optional<SimulatedUser> user = provider.accounts().find(email);
        if (user.isEmpty() || !passwordFits(user.get(), form.get("password").orElse(null))) {
            return pages.signIn(call, request, email);
        }
        boolean known = provider.accounts()
                .hasConsented(user.get().email(), provider.settings().clientId(), request.scopes());
        return known ? allow(call, request, user.get()) : pages.consent(call, request, user.get());
    }

    /** Only Comm100 is about passwords; a user who was picked from the list needs none. */
    private boolean passwordFits(SimulatedUser user, @Nullable String password) {
        return password == null || provider.settings().dialect() != Dialect.COMM100 || password.equals(user.password());
    }

    /** The consent page comes back with Allow or Deny. */
    Answer decide(RecordedCall call) throws Refusal {
        Parameters form = Parameters.ofForm(call);
        AuthorizationRequest request = read(form.require("request"));
        if (!form.require("decision").equals("allow")) {
            return callback(call, request, "error", "access_denied");
        }
        SimulatedUser user = provider.accounts()
                .find(form.require("user"))
                .orElseThrow(() -> Refusal.invalidRequest("No such user."));
        return allow(call, request, user);
    }

    private AuthorizationRequest read(String parameters) throws Refusal {
        return AuthorizationRequest.read(parameters, rules, provider.settings());
    }

    private Optional<String> error(AuthorizationRequest request) {
        if (!rules.scopes().containsAll(request.scopes())) {
            return Optional.of("invalid_scope");
        }
        return provider.scenario().authorizationError();
    }

    private Answer allow(RecordedCall call, AuthorizationRequest request, SimulatedUser user) {
        String clientId = provider.settings().clientId();
        provider.accounts().consent(user.email(), clientId, request.scopes());
        Grant grant = new Grant(
                user.email(),
                clientId,
                request.scopes(),
                request.redirectUri().toString(),
                request.nonce(),
                request.codeChallenge());
        return callback(call, request, "code", provider.tokens().newCode(grant));
    }

    private Answer callback(RecordedCall call, AuthorizationRequest request, String name, String value) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(name, value);
        if (request.state() != null) {
            parameters.put("state", request.state());
        }
        if (provider.settings().issuerInCallback()) {
            parameters.put("iss", provider.url().toString()); // RFC 9207
        }
        Map<String, String> edited = provider.scenario().callbackEdit().apply(parameters);
        return request.formPost() ? pages.formPost(call, request, edited) : redirect(call, request, edited);
    }

    /** 303 makes a browser that came by POST go on by GET. */
    private static Answer redirect(RecordedCall call, AuthorizationRequest request, Map<String, String> parameters) {
        return Answer.redirect(
                call.method().equals("POST") ? 303 : 302, Parameters.append(request.redirectUri(), parameters));
    }
}
