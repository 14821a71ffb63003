package org.ssofilter.sample.server;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ssofilter.testkit.Dialect;
import org.ssofilter.testkit.ProviderSimulator;
import org.ssofilter.testkit.SimulatedUser;

/** Whom the sample signs in with: the provider of the settings, or a simulator of our own where none is set. */
final class SampleProvider implements AutoCloseable {
    /** Any of these says that the user has a provider in mind. */
    private static final List<String> OWN_PROVIDER =
            List.of("providerUrl", "clientId", "clientSecret", "clientSecretFile");

    private final String name;
    private final @Nullable ProviderSimulator simulator;

    private SampleProvider(String name, @Nullable ProviderSimulator simulator) {
        this.name = name;
        this.simulator = simulator;
    }

    static SampleProvider choose(Settings settings) {
        String name = settings.get("provider").orElse("talque");
        if (OWN_PROVIDER.stream().anyMatch(key -> settings.get(key).isPresent())) {
            return new SampleProvider(name, null);
        }
        return new SampleProvider(
                name, dialect(name).map(SampleProvider::simulate).orElse(null));
    }

    private static Optional<Dialect> dialect(String name) {
        return Arrays.stream(Dialect.values())
                .filter(dialect -> dialect.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static ProviderSimulator simulate(Dialect dialect) {
        return ProviderSimulator.builder(dialect).interactive(true).build();
    }

    /** What the filter must know to sign in with the simulator; empty for a provider of the user's own. */
    Map<String, String> contextParams() {
        if (simulator == null) {
            return Map.of();
        }
        Map<String, String> params = new LinkedHashMap<>();
        params.put("sso.providerUrl", simulator.url().toString());
        params.put("sso.clientId", simulator.clientId());
        // No session outlives this process either, so a key of its own costs nothing and needs no warning.
        params.put("sso.cookieKey", freshKey());
        if (simulator.dialect() == Dialect.COMM100) {
            params.put("sso.partnerId", simulator.partnerId());
        } else {
            params.put("sso.clientSecret", simulator.clientSecret());
        }
        return params;
    }

    private static String freshKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** What the home page shows, as attributes of the servlet context. */
    Map<String, String> notes() {
        if (simulator == null) {
            return Map.of("sampleProvider", name);
        }
        return Map.of(
                "sampleProvider",
                name,
                "sampleSimulator",
                simulator.url().toString(),
                "sampleUsers",
                // A simulator's own page has a button for each; our form wants an e-mail address.
                users(passwordNeeded() ? SimulatedUser::email : SimulatedUser::fullName),
                "samplePassword",
                passwordNeeded() ? SimulatedUser.DEFAULT_PASSWORD : "");
    }

    /** The same for the console. */
    String greeting() {
        if (simulator == null) {
            return "It signs in with " + name + ", as your settings say.";
        }
        String password = passwordNeeded() ? " (password: " + SimulatedUser.DEFAULT_PASSWORD + ")" : "";
        return "No provider URL is set, so the " + name + " simulator was started at " + simulator.url() + "."
                + System.lineSeparator() + "Sign in as " + users(SimulatedUser::toString) + password + ".";
    }

    private String users(Function<SimulatedUser, String> name) {
        Collection<SimulatedUser> users = simulator == null ? List.of() : simulator.users();
        return users.stream().map(name).collect(Collectors.joining(", "));
    }

    private boolean passwordNeeded() {
        return simulator != null && simulator.dialect() == Dialect.COMM100;
    }

    @Override
    public void close() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
