package org.ssofilter.testkit;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Runs a simulator by hand, with its pages: {@code java org.ssofilter.testkit.Main --dialect talque --port 9000}. */
public final class Main {
    private static final String USAGE = """
            Options:
              --dialect talque|clerk|comm100   whom to simulate (talque)
              --port N                         port on 127.0.0.1, 0 for a free one (0)
              --automatic                      no pages: the first user signs in at once
              --client-id ID                   the client's id (simulated-client)
              --client-secret SECRET           the client's secret (simulated-secret)
            """;

    private Main() {}

    public static void main(String[] arguments) {
        try {
            run(List.of(arguments), System.out);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(USAGE);
            System.exit(2);
        }
    }

    /** Starts a simulator, which goes on until it is closed, and prints what an application has to know. */
    static ProviderSimulator run(List<String> arguments, PrintStream out) {
        ProviderSimulator simulator = read(arguments).build();
        out.println(simulator.dialect() + " simulator");
        out.println("URL            " + simulator.url());
        out.println("client id      " + simulator.clientId());
        out.println("client secret  " + simulator.clientSecret());
        if (simulator.dialect() == Dialect.COMM100) {
            out.println("partner id     " + simulator.partnerId());
        }
        out.println("users          "
                + simulator.users().stream().map(SimulatedUser::email).collect(Collectors.joining(", ")));
        out.println("password       " + SimulatedUser.DEFAULT_PASSWORD);
        return simulator;
    }

    private static SimulatorBuilder read(List<String> arguments) {
        int dialectAt = arguments.indexOf("--dialect");
        SimulatorBuilder builder = ProviderSimulator.builder(
                        dialectAt < 0
                                ? Dialect.TALQUE
                                : dialect(value("--dialect", arguments.listIterator(dialectAt + 1))))
                .interactive(true);
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--dialect" -> value(option, rest);
                case "--port" -> builder.port(Integer.parseInt(value(option, rest)));
                case "--automatic" -> builder.interactive(false);
                case "--client-id" -> builder.clientId(value(option, rest));
                case "--client-secret" -> builder.clientSecret(value(option, rest));
                default -> throw new IllegalArgumentException("Unknown option: " + option);
            }
        }
        return builder;
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static Dialect dialect(String name) {
        return Arrays.stream(Dialect.values())
                .filter(dialect -> dialect.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown dialect: " + name));
    }
}
