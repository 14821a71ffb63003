package org.ssofilter.it.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A self-signed certificate for this machine, made by the JDK's own keytool; each run has its own, none is kept. */
final class Certificate {

    static final String PASSWORD = "changeit";

    private Certificate() {}

    /** A PKCS #12 file with key and certificate. */
    static Path create() {
        try {
            Path directory = Files.createTempDirectory("certificate");
            Path store = directory.resolve("site.p12");
            var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
            var command = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", "site");
            command.command().addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
            command.command().addAll(List.of("-dname", "CN=localhost", "-validity", "2"));
            command.command().addAll(List.of("-ext", "SAN=dns:localhost,dns:" + Chromium.APP_HOST));
            command.command().addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
            command.command().addAll(List.of("-storepass", PASSWORD));
            Process process = command.redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool made no certificate: " + said);
            }
            directory.toFile().deleteOnExit(); // in the reverse order: the directory is empty by then
            store.toFile().deleteOnExit();
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
