package org.ssofilter.it.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ssofilter.it.homes.FreePorts;
import org.ssofilter.it.homes.Site;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Child;
import org.ssofilter.it.support.Url;

/**
 * Debian's nginx with the lines that docs/servers/nginx.md tells to write, on other ports and in a directory of its own,
 * as the user who runs the test.
 */
final class Nginx implements AutoCloseable {

    /** As the page calls it. */
    static final String HOST = "shop.example.com";

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```nginx\n(.*?)^```$");
    private static final Pattern COMPLAINT = Pattern.compile("(?m)^.*\\[(error|crit|alert|emerg)].*$");

    private final Path directory;
    private final int https;
    private final int http;
    private final Certificate certificate;
    private final List<Child> process = new ArrayList<>();

    private Nginx(Path directory, List<Integer> ports, Certificate certificate) {
        this.directory = directory;
        this.https = ports.get(0);
        this.http = ports.get(1);
        this.certificate = certificate;
    }

    /** Its address is settled; it runs from {@link #start} on. */
    static Nginx inDirectory(Path directory) throws IOException {
        Site.delete(directory);
        Files.createDirectories(directory);
        return new Nginx(directory, FreePorts.take(2), Certificate.create(directory, HOST));
    }

    void start(int serverPort) throws IOException {
        Site.write(directory.resolve("nginx.conf"), configuration(serverPort));
        var child = Child.start(
                directory,
                directory.resolve("output.txt"),
                Map.of(),
                List.of(program(), "-p", directory + "/", "-c", directory.resolve("nginx.conf") + "", "-e", "stderr"));
        process.add(child);
        child.await("nginx answers", this::answers);
    }

    Url https(String target) {
        return new Url("https", HOST, https, target);
    }

    Url http(String target) {
        return new Url("http", HOST, http, target);
    }

    Browser browser() {
        return new Browser(certificate.trusted());
    }

    /** What it noted as an error. */
    List<String> complaints() {
        return COMPLAINT
                .matcher(process.get(0).said())
                .results()
                .map(found -> found.group())
                .toList();
    }

    private boolean answers() {
        try {
            return browser().get(https("/")).status() > 0;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Not on every user's path. */
    private static String program() {
        Path debian = Path.of("/usr/sbin/nginx");
        return Files.isExecutable(debian) ? debian.toString() : "nginx";
    }

    private String configuration(int serverPort) throws IOException {
        return """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log stderr warn;
                events {}
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                """ + lines(serverPort) + "}\n";
    }

    /** Those of the page, with nothing changed but addresses and files. */
    private String lines(int serverPort) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(page()));
        if (!block.find()) {
            throw new IllegalStateException("no lines for nginx in " + page());
        }
        String lines = block.group(1);
        lines = replace(lines, "listen 443 ", "listen 127.0.0.1:" + https + " ");
        lines = replace(lines, "listen 80;", "listen 127.0.0.1:" + http + ";");
        lines = replace(lines, "https://" + HOST, "https://" + HOST + ":" + https);
        lines = replace(
                lines, "/etc/ssl/certs/shop.pem", certificate.certificate().toString());
        lines = replace(lines, "/etc/ssl/private/shop.key", certificate.key().toString());
        return replace(lines, "http://127.0.0.1:8080;", "http://127.0.0.1:" + serverPort + ";");
    }

    static Path page() {
        return Path.of(System.getProperty("pages"), "nginx.md");
    }

    private static String replace(String lines, String text, String by) {
        if (!lines.contains(text)) {
            throw new IllegalStateException("the page has no " + text);
        }
        return lines.replace(text, by);
    }

    @Override
    public void close() {
        process.forEach(Child::close);
    }
}
