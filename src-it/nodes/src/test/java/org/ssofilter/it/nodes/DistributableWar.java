package org.ssofilter.it.nodes;

import java.io.IOException;
import java.nio.file.Path;
import org.ssofilter.it.homes.ChangedWar;

/**
 * The sample with one element more in its web.xml. It is not in the sample itself, because WildFly then keeps the sessions
 * of a single node in Infinispan too, and warns of that when it ends (ISPN000419).
 */
final class DistributableWar {

    private static final String BEFORE = "<session-config>";

    private DistributableWar() {}

    /** Under the sample's own name. */
    static Path ofSample() throws IOException {
        Path war = Path.of(System.getProperty("build"), "distributable", "sample-webapp.war");
        ChangedWar.withWebXml(BEFORE, "<distributable/>" + BEFORE, Path.of(System.getProperty("sample.war")), war);
        return war;
    }
}
