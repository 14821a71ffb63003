package org.ssofilter.testkit.internal;

import java.util.HashMap;
import java.util.Map;
import org.ssofilter.testkit.Dialect;

/** Puts the paths of a provider together. */
public final class Protocols {
    private Protocols() {}

    /** All paths of the provider's dialect and of its pages. */
    public static Map<String, Endpoint> endpoints(Provider provider) {
        Dialect dialect = provider.settings().dialect();
        Protocol protocol = switch (dialect) {
            case TALQUE -> new TalqueProtocol(provider);
            case CLERK -> new ClerkProtocol(provider);
            case COMM100 -> new Comm100Protocol(provider);
        };
        Map<String, Endpoint> endpoints = new HashMap<>(protocol.endpoints());
        AuthorizationEndpoint authorization = new AuthorizationEndpoint(provider, protocol.rules());
        endpoints.put(dialect.authorizationPath(), authorization::answer);
        endpoints.put(Pages.SIGN_IN_PATH, authorization::signIn);
        endpoints.put(Pages.CONSENT_PATH, authorization::decide);
        endpoints.put(Portrait.PATH, call -> Portrait.answer(call, provider.accounts()));
        return endpoints;
    }
}
