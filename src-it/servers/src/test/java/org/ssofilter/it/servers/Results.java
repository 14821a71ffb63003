package org.ssofilter.it.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ssofilter.it.homes.Java;
import org.ssofilter.it.homes.Server;

/** The table at the end. */
final class Results {

    private final List<String> rows = new ArrayList<>();

    /** @param failed names of the steps that failed */
    synchronized void add(Server server, Java java, List<String> failed, Duration taken) {
        String result = failed.isEmpty() ? "ok" : "FAILED";
        rows.add(row(
                server.name(),
                System.getProperty("version." + server.id()),
                java.version(),
                result,
                String.format(Locale.ROOT, "%.1f", taken.toMillis() / 1000.0)));
        failed.forEach(step -> rows.add("|   failed: " + step + System.lineSeparator()));
    }

    private static String row(String server, String version, String java, String result, String seconds) {
        return "| %-32s | %-16s | %-8s | %-6s | %7s |%n".formatted(server, version, java, result, seconds);
    }

    /** Prints it, and leaves it in {@code target/servers.txt}. */
    synchronized void print(String war) throws IOException {
        String table = System.lineSeparator()
                + war
                + System.lineSeparator()
                + row("server", "version", "Java", "result", "seconds")
                + row("---", "---", "---", "---", "---:")
                + String.join("", rows);
        System.out.println(table);
        Files.writeString(Path.of(System.getProperty("build"), "servers.txt"), table, UTF_8);
    }
}
