package org.ssofilter.it.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A process of ours that writes into a file, and ends with all that it started. */
public final class Child implements AutoCloseable {

    /** A first start may build something, and a machine may be busy. The limit is for hangs and nothing else. */
    private static final Duration LIMIT = Duration.ofMinutes(6);

    private static final int GRACE_SECONDS = 20;

    private final Process process;
    private final Path output;

    private Child(Process process, Path output) {
        this.process = process;
        this.output = output;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill, "end-child"));
    }

    /**
     * Starts it.
     *
     * @param output gets what it says on both of its outputs
     * @param environment is added to ours, from which all that could disturb it is left out
     */
    public static Child start(Path directory, Path output, Map<String, String> environment, List<String> command) {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .keySet()
                .removeIf(name ->
                        name.matches("(SSO|KC|KEYCLOAK|CATALINA|JBOSS|JETTY|WLP)_.*|JAVA_OPTS|JRE_HOME|CLASSPATH"));
        builder.environment().putAll(environment);
        try {
            return new Child(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs to its end. */
    public static void run(Path directory, Path output, Map<String, String> environment, List<String> command) {
        try (var child = start(directory, output, environment, command)) {
            child.await("it ends", () -> !child.process.isAlive() && child.process.exitValue() == 0);
        }
    }

    public long pid() {
        return process.pid();
    }

    public String said() {
        try {
            return new String(Files.readAllBytes(output), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is ready; a process that died is not waited for. */
    public void await(String what, BooleanSupplier ready) {
        await(what, LIMIT, ready);
    }

    /** The same with a limit of its own, which is for hangs and nothing else. */
    public void await(String what, Duration limit, BooleanSupplier ready) {
        Instant end = Instant.now().plus(limit);
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
        all.forEach(ProcessHandle::destroy);
        for (ProcessHandle each : all) {
            awaitEnd(each);
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static void awaitEnd(ProcessHandle handle) {
        try {
            handle.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stubborn) {
            // Is killed with the others.
        }
    }

    private void kill() {
        family().forEach(ProcessHandle::destroyForcibly);
    }

    /** It and all that it started: a server's script starts Java, for example. */
    public List<ProcessHandle> family() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "process %d, output in %s", process.pid(), output);
    }
}
