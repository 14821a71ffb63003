package org.ssofilter.it.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A {@link Deployer} in a process of its own, seen from the test. */
final class DeployingProcess implements AutoCloseable {

    /** What a server has in its class path: itself. Above all, not the filter and not what it depends on. */
    private static final String SERVER_JARS =
            ".*/((jetty|slf4j|asm|tomcat)-[^/]*|jakarta\\.(servlet|annotation|inject|transaction|interceptor|enterprise)[^/]*|asm[^/]*)\\.jar";

    /** Lets Tomcat look for threads and thread locals that an application leaves behind. */
    private static final List<String> OPENS = List.of(
            "java.base/java.lang",
            "java.base/java.io",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.rmi/sun.rmi.transport");

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream commands;
    private final Path log;
    private final int port;

    DeployingProcess(String server, Path app, Path work, Map<String, String> settings) throws Exception {
        log = work.resolve("log.txt");
        process = new ProcessBuilder(command(server, app, work, settings))
                .redirectError(log.toFile())
                .start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        commands = new PrintStream(process.getOutputStream(), true, UTF_8);
        port = Integer.parseInt(answer().replaceFirst("^port ", ""));
    }

    private static List<String> command(String server, Path app, Path work, Map<String, String> settings) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")); // short lives, many classes
        command.add("-XX:SoftRefLRUPolicyMSPerMB=0"); // what is kept softly is not left behind
        OPENS.forEach(opened -> command.addAll(List.of("--add-opens", opened + "=ALL-UNNAMED")));
        settings.forEach((key, value) -> command.add("-Dsso." + key + "=" + value));
        command.addAll(List.of("-cp", classPath(server.equals("Jetty") ? "tomcat" : "jetty")));
        command.addAll(List.of(Deployer.class.getName(), server, app.toString(), work.toString()));
        return command;
    }

    private static String classPath(String without) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith("test-classes")
                        || (entry.matches(SERVER_JARS) && !entry.matches(".*/" + without + "-[^/]*")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    int port() {
        return port;
    }

    /** Everything that server, filter and application have logged. */
    String log() throws IOException {
        return Files.readString(log);
    }

    /** Tells the process to do something, and waits until that is done. */
    String tell(String command) throws Exception {
        commands.println(command);
        return answer();
    }

    private String answer() throws Exception {
        String answer = CompletableFuture.supplyAsync(this::line).get(3, TimeUnit.MINUTES);
        if (answer.isEmpty()) {
            throw new AssertionError("the process ended:\n" + log());
        }
        return answer;
    }

    private String line() {
        try {
            String line = answers.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
