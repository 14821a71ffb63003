package org.ssofilter.it.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ssofilter.it.homes.FreePorts;
import org.ssofilter.it.homes.Site;
import org.ssofilter.it.support.Child;

/** Debian's PostgreSQL with an empty database, for as long as a test takes. Everybody on this machine may enter. */
final class Postgres implements AutoCloseable {

    /** It refuses to be root; Debian's package brings this user along. */
    private static final String USER = "postgres";

    private final Path directory;
    private final int port = FreePorts.take(1).get(0);
    private final Child server;

    private Postgres(Path directory) throws IOException {
        this.directory = directory;
        Path data = directory.resolve("data");
        run("initdb", command("initdb", "-D", data.toString(), "-U", USER, "-A", "trust", "--no-sync", "-E", "UTF8"));
        server = Child.start(
                directory,
                directory.resolve("server.txt"),
                Map.of(),
                command(
                        "postgres",
                        "-D",
                        data.toString(),
                        "-p",
                        String.valueOf(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=off"));
    }

    /** Not below the build's directory, which its user may be unable to enter. */
    static Postgres start() throws IOException {
        Path directory = Files.createTempDirectory("sso-nodes-");
        if (isRoot()) {
            var users = directory.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(directory, users.lookupPrincipalByName(USER));
        }
        var postgres = new Postgres(directory);
        postgres.server.await(
                "it takes connections", () -> postgres.server.said().contains("ready to accept"));
        return postgres;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER;
    }

    /** The answer as text. */
    String query(String sql) throws IOException {
        var client = new ArrayList<>(List.of(bin().resolve("psql").toString()));
        client.addAll(List.of("-h", "127.0.0.1", "-p", String.valueOf(port), "-U", USER, "-AtXq", "-c", sql));
        return run("query", client);
    }

    private String run(String name, List<String> command) throws IOException {
        Path output = directory.resolve(name + ".txt");
        Child.run(directory, output, Map.of("LC_ALL", "C"), command);
        return Files.readString(output).strip();
    }

    private static List<String> command(String program, String... arguments) {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid", USER, "--regid", USER, "--clear-groups"));
        }
        command.add(bin().resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** What {@code -Dpostgresql.bin} says, else the newest that Debian's packages have installed. */
    private static Path bin() {
        String told = System.getProperty("postgresql.bin", "");
        if (!told.isEmpty()) {
            return Path.of(told);
        }
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
                    .max(Comparator.comparing(
                            version -> Integer.valueOf(version.getFileName().toString())))
                    .orElseThrow()
                    .resolve("bin");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the package postgresql is missing; -Dpostgresql.bin says where else it is", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Site.delete(directory);
    }
}
