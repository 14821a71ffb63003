package org.ssofilter.it.idp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A process of ours that writes into a file, and ends with all that it started. */
final class Child implements AutoCloseable {

    /** A first start of Keycloak builds it; a machine may be busy. The limit is for hangs and nothing else. */
    private static final Duration LIMIT = Duration.ofMinutes(6);

    private final Process process;
    private final Path output;

    private Child(Process process, Path output) {
        this.process = process;
        this.output = output;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill, "end-child"));
    }

    static Child start(Path directory, Path output, String... command) {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(SSO|KC|KEYCLOAK)_.*"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx640m");
        try {
            return new Child(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs to its end. */
    static void run(Path directory, Path output, String... command) {
        try (var child = start(directory, output, command)) {
            child.await("it ends", () -> !child.process.isAlive() && child.process.exitValue() == 0);
        }
    }

    String said() {
        try {
            return Files.readString(output, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is ready; a process that died is not waited for. */
    void await(String what, BooleanSupplier ready) {
        Instant end = Instant.now().plus(LIMIT);
        while (!ready.getAsBoolean()) {
            boolean failed = !process.isAlive() && !ready.getAsBoolean();
            if (failed || Instant.now().isAfter(end)) {
                throw new AssertionError("waited in vain until " + what + "; it said:\n" + said());
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = family();
        process.destroy();
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stubborn) {
            // Is killed with the others.
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private void kill() {
        family().forEach(ProcessHandle::destroyForcibly);
    }

    private List<ProcessHandle> family() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "process %d, output in %s", process.pid(), output);
    }
}
