package org.ssofilter.it.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.ssofilter.it.homes.ChangedWar;

/** The sample as it was built, and the same without the jars that a server with JAX-RS of its own makes superfluous. */
final class Wars {

    /** Jersey, what it is made of, and the APIs that come with JAX-RS; Jackson and the filter stay. */
    static final Pattern JERSEY =
            Pattern.compile("WEB-INF/lib/(jersey-|hk2-|aopalliance-|javassist-|osgi-resource-locator-"
                    + "|jakarta\\.(ws\\.rs|inject|annotation|validation|activation|xml\\.bind)-api-).*\\.jar");

    static final Path WITHOUT_JERSEY = Path.of(System.getProperty("build"), "without-jersey.war");

    private Wars() {}

    static Path sample() {
        return Path.of(System.getProperty("sample.war")).normalize();
    }

    static Path withoutJersey() throws IOException {
        ChangedWar.without(JERSEY, sample(), WITHOUT_JERSEY);
        return WITHOUT_JERSEY;
    }

    static String sha256(Path war) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(war)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
