package org.ssofilter.it.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.ssofilter.it.homes.Site;
import org.ssofilter.it.support.Child;

/** A self-signed certificate as nginx reads it, and somebody who trusts it alone; each run has its own, none is kept. */
record Certificate(Path certificate, Path key, SSLContext trusted) {

    private static final String PASSWORD = "changeit";

    /** Leaves its files in an existing directory. */
    static Certificate create(Path directory, String host) throws IOException {
        Path store = directory.resolve("site.p12");
        Files.deleteIfExists(store);
        Child.run(directory, directory.resolve("keytool.txt"), Map.of(), keytool(store, host));
        try {
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            Path certificate = directory.resolve("site.pem");
            Path key = directory.resolve("site.key");
            writePem(certificate, "CERTIFICATE", keys.getCertificate("site").getEncoded());
            writePem(
                    key,
                    "PRIVATE KEY",
                    keys.getKey("site", PASSWORD.toCharArray()).getEncoded());
            return new Certificate(certificate, key, trusting(keys.getCertificate("site")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> keytool(Path store, String host) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "site",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
    }

    /** RFC 7468. */
    private static void writePem(Path file, String label, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
        Site.write(file, "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
    }

    private static SSLContext trusting(java.security.cert.Certificate certificate)
            throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("site", certificate);
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
