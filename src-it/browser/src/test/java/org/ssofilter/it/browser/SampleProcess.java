package org.ssofilter.it.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sample as the README starts it: {@code java -jar sample-webapp.war --port 0}. */
final class SampleProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("https?://localhost:\\d+/?");

    private final Process process;
    private final String url;

    private SampleProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static SampleProcess start(Map<String, String> environment) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-jar", System.getProperty("sample.war"), "--port", "0");
        builder.redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("SSO_"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            return new SampleProcess(process, addressIn(process.inputReader(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until the sample says where it is; goes on reading, so that the process is never held up by its output. */
    private static String addressIn(BufferedReader output) throws IOException {
        List<String> said = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                drain(output);
                return address.group().replaceFirst("/$", "");
            }
        }
        throw new IOException("The sample ended without a URL; it said: " + said);
    }

    private static void drain(BufferedReader output) {
        var thread = new Thread(() -> output.lines().forEach(line -> {}), "drain");
        thread.setDaemon(true);
        thread.start();
    }

    /** Without a slash at the end. */
    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
