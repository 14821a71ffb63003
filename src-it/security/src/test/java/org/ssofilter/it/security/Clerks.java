package org.ssofilter.it.security;

import java.util.List;
import java.util.Map;
import org.ssofilter.it.support.Stage;
import org.ssofilter.testkit.ProviderSimulator;
import org.ssofilter.testkit.SimulatedUser;

/** A provider that says who of its two users belongs to the staff. */
record Clerks(ProviderSimulator provider) implements AutoCloseable {

    static final String STAFF = "staff@example.com";
    static final String GUEST = "guest@example.com";

    static Clerks start() {
        var provider = ProviderSimulator.clerk();
        provider.addUser(
                SimulatedUser.of(STAFF, "Lise", "Meitner")
                        .with("public_metadata", Map.of("roles", List.of("staff", "physicist"))),
                SimulatedUser.of(GUEST, "Otto", "Hahn").with("public_metadata", Map.of("roles", List.of("chemist"))));
        return new Clerks(provider);
    }

    Map<String, String> environment() {
        return Map.of(
                "SSO_PROVIDER", "clerk",
                "SSO_PROVIDER_URL", provider.url().toString(),
                "SSO_CLIENT_ID", provider.clientId(),
                "SSO_CLIENT_SECRET", provider.clientSecret(),
                "SSO_COOKIE_KEY", Stage.COOKIE_KEY);
    }

    @Override
    public void close() {
        provider.close();
    }
}
