package org.ssofilter.sample.server;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ssofilter.testkit.Dialect;
import org.ssofilter.testkit.ProviderSimulator;
import org.ssofilter.testkit.SimulatedUser;

/** Whom the sample signs in with: the providers of the settings, or simulators of our own where nothing else is set. */
final class SampleProvider implements AutoCloseable {
    /** Any of these says that the user has a provider in mind. */
    private static final List<String> OWN_PROVIDER =
            List.of("providerUrl", "clientId", "clientSecret", "clientSecretFile");

    private final List<String> names;
    private final boolean several;
    private final Map<String, ProviderSimulator> simulators = new LinkedHashMap<>();

    private SampleProvider(List<String> names, boolean several) {
        this.names = names;
        this.several = several;
    }

    static SampleProvider choose(Settings settings) {
        Optional<String> list = settings.get("providers");
        List<String> names = list.map(text -> List.of(text.trim().split("\\s*,\\s*")))
                .orElseGet(() -> List.of(settings.get("provider").orElse("talque")));
        SampleProvider provider = new SampleProvider(names, list.isPresent());
        for (String name : names) {
            if (OWN_PROVIDER.stream().noneMatch(key -> settings.get(provider.keyOf(name, key)).isPresent())) {
                dialect(name).ifPresent(dialect -> provider.simulators.computeIfAbsent(name, any -> simulate(dialect)));
            }
        }
        return provider;
    }

    private static Optional<Dialect> dialect(String name) {
        return Arrays.stream(Dialect.values())
                .filter(dialect -> dialect.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static ProviderSimulator simulate(Dialect dialect) {
        return ProviderSimulator.builder(dialect).interactive(true).build();
    }

    /** With several providers each has settings of its own: {@code clerk.clientId}. */
    private String keyOf(String name, String key) {
        return several ? name + "." + key : key;
    }

    /** What the filter must know to sign in with the simulators; empty for providers of the user's own. */
    Map<String, String> contextParams() {
        Map<String, String> params = new LinkedHashMap<>();
        simulators.forEach((name, simulator) -> {
            params.put("sso." + keyOf(name, "providerUrl"), simulator.url().toString());
            params.put("sso." + keyOf(name, "clientId"), simulator.clientId());
            // No session outlives this process either, so a key of its own costs nothing and needs no warning.
            params.computeIfAbsent("sso.cookieKey", any -> freshKey());
            if (simulator.dialect() == Dialect.COMM100) {
                params.put("sso." + keyOf(name, "partnerId"), simulator.partnerId());
            } else {
                params.put("sso." + keyOf(name, "clientSecret"), simulator.clientSecret());
            }
        });
        return params;
    }

    private static String freshKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** What the home page shows, as attributes of the servlet context. */
    Map<String, String> notes() {
        if (simulators.isEmpty()) {
            return Map.of("sampleProvider", String.join(", ", names));
        }
        return Map.of(
                "sampleProvider",
                String.join(" simulator and the ", simulators.keySet()),
                "sampleSimulator",
                simulators.values().stream()
                        .map(simulator -> simulator.url().toString())
                        .collect(Collectors.joining(", ")),
                "sampleUsers",
                // A simulator's own page has a button for each; our form wants an e-mail address.
                users(passwordNeeded() ? SimulatedUser::email : SimulatedUser::fullName),
                "samplePassword",
                passwordNeeded() ? SimulatedUser.DEFAULT_PASSWORD : "");
    }

    /** The same for the console. */
    String greeting() {
        if (simulators.isEmpty()) {
            return "It signs in with " + String.join(", ", names) + ", as your settings say.";
        }
        String password = passwordNeeded() ? " (password: " + SimulatedUser.DEFAULT_PASSWORD + ")" : "";
        String started = simulators.entrySet().stream()
                .map(each -> each.getKey() + " simulator was started at "
                        + each.getValue().url())
                .collect(Collectors.joining(", and the "));
        return "No provider URL is set, so the " + started + "." + System.lineSeparator() + "Sign in as "
                + users(SimulatedUser::toString) + password + ".";
    }

    /** The simulators know the same people. */
    private String users(Function<SimulatedUser, String> name) {
        return simulators.values().stream()
                .limit(1)
                .flatMap(simulator -> simulator.users().stream())
                .map(name)
                .collect(Collectors.joining(", "));
    }

    private boolean passwordNeeded() {
        return simulators.values().stream().anyMatch(simulator -> simulator.dialect() == Dialect.COMM100);
    }

    @Override
    public void close() {
        simulators.values().forEach(ProviderSimulator::close);
    }
}
