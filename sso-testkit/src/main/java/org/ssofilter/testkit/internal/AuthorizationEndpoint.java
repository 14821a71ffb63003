package org.ssofilter.testkit.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ssofilter.testkit.Answer;
import org.ssofilter.testkit.RecordedCall;
import org.ssofilter.testkit.SimulatedUser;

/** Where the browser arrives (RFC 6749 §4.1). In automatic mode it is sent back at once. */
final class AuthorizationEndpoint {
    private final Provider provider;
    private final AuthorizationRules rules;

    AuthorizationEndpoint(Provider provider, AuthorizationRules rules) {
        this.provider = provider;
        this.rules = rules;
    }

    Answer answer(RecordedCall call) throws Refusal {
        AuthorizationRequest request = AuthorizationRequest.read(call, rules, provider.settings());
        Optional<String> error = error(request);
        return error.isPresent()
                ? refuse(request, error.get())
                : allow(request, provider.accounts().signedIn());
    }

    private Optional<String> error(AuthorizationRequest request) {
        if (!rules.scopes().containsAll(request.scopes())) {
            return Optional.of("invalid_scope");
        }
        return provider.scenario().authorizationError();
    }

    private Answer allow(AuthorizationRequest request, SimulatedUser user) {
        String clientId = provider.settings().clientId();
        provider.accounts().consent(user.email(), clientId, request.scopes());
        Grant grant = new Grant(
                user.email(),
                clientId,
                request.scopes(),
                request.redirectUri().toString(),
                request.nonce(),
                request.codeChallenge());
        return callback(request, "code", provider.tokens().newCode(grant));
    }

    private Answer refuse(AuthorizationRequest request, String error) {
        return callback(request, "error", error);
    }

    private Answer callback(AuthorizationRequest request, String name, String value) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(name, value);
        if (request.state() != null) {
            parameters.put("state", request.state());
        }
        if (provider.settings().issuerInCallback()) {
            parameters.put("iss", provider.url().toString()); // RFC 9207
        }
        return Callback.answer(request, provider.scenario().callbackEdit().apply(parameters));
    }
}
