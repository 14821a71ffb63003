package org.ssofilter.it.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The sample with one element more in its web.xml. It is not in the sample itself, because WildFly then keeps the sessions
 * of a single node in Infinispan too, and warns of that when it ends (ISPN000419).
 */
final class DistributableWar {

    private static final String BEFORE = "<session-config>";

    private DistributableWar() {}

    /** Under the sample's own name. */
    static Path ofSample() throws IOException {
        Path sample = Path.of(System.getProperty("sample.war"));
        Path war = Path.of(System.getProperty("build"), "distributable", "sample-webapp.war");
        Files.createDirectories(war.resolveSibling("."));
        try (var from = new ZipInputStream(Files.newInputStream(sample));
                var to = new ZipOutputStream(Files.newOutputStream(war))) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                byte[] bytes = from.readAllBytes();
                to.write(entry.getName().equals("WEB-INF/web.xml") ? distributable(bytes) : bytes);
            }
        }
        return war;
    }

    private static byte[] distributable(byte[] webXml) {
        String text = new String(webXml, UTF_8);
        if (!text.contains(BEFORE)) {
            throw new IllegalStateException("the sample's web.xml has no " + BEFORE);
        }
        return text.replace(BEFORE, "<distributable/>" + BEFORE).getBytes(UTF_8);
    }
}
