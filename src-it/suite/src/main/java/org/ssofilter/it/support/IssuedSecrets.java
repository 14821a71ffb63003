package org.ssofilter.it.support;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ssofilter.testkit.ProviderSimulator;
import org.ssofilter.testkit.RecordedCall;

/**
 * What is secret about the sign-ins with a simulator, as its own record of the calls has it: the client secret, codes,
 * tokens, passwords, PKCE verifiers, states, nonces; and the cookie key.
 */
public final class IssuedSecrets {

    /** What a test makes up may be as short as "x", and stand anywhere. */
    public static final int SHORTEST = 12;

    private static final List<String> FIELDS = List.of(
            "client_secret",
            "code",
            "code_verifier",
            "password",
            "refresh_token",
            "access_token",
            "id_token",
            "state",
            "nonce");

    private IssuedSecrets() {}

    /** All of them so far. */
    public static Set<String> of(ProviderSimulator provider) {
        var secrets = new TreeSet<String>();
        secrets.add(Stage.COOKIE_KEY);
        secrets.add(provider.clientSecret());
        for (RecordedCall call : provider.calls()) {
            ofFields(call.form()).forEach(secrets::add);
            ofFields(call.query()).forEach(secrets::add);
            call.header("Authorization")
                    .map(value -> value.substring(value.indexOf(' ') + 1))
                    .ifPresent(secrets::add);
        }
        secrets.removeIf(secret -> secret.length() < SHORTEST);
        return secrets;
    }

    private static Stream<String> ofFields(Map<String, List<String>> fields) {
        return FIELDS.stream().flatMap(name -> fields.getOrDefault(name, List.of()).stream());
    }
}
