package org.ssofilter.it.homes;

import java.io.IOException;
import java.util.HashMap;

/**
 * TomEE 9, a Tomcat with CXF. Its API of JAX-RS is that of 3.0, and Jersey 3.1 calls what came with 3.1
 * (Configuration.hasProperty): either the WAR's own API wins, or the WAR has no Jersey.
 *
 * @param warFirst whether it takes JAX-RS from the WAR; docs/servers/tomee.md has the line
 */
public record TomEE(String name, boolean warFirst) implements Variant {

    /** Goes into {@code CATALINA_OPTS}. */
    public static final String WAR_FIRST = "-Dopenejb.classloader.forced-load=jakarta.ws.rs";

    @Override
    public Tomcat plain() {
        return new Tomcat(name, "tomee");
    }

    /** With the line every WAR has to bring it. */
    @Override
    public boolean hasJaxRs() {
        return !warFirst;
    }

    @Override
    public boolean standsJersey() {
        return warFirst;
    }

    /** CXF sends by HttpURLConnection. */
    @Override
    public boolean repeatsPosts() {
        return !warFirst;
    }

    @Override
    public Start prepare(Site site) throws IOException {
        Start start = plain().prepare(site);
        var environment = new HashMap<>(start.environment());
        if (warFirst) {
            environment.put("CATALINA_OPTS", WAR_FIRST);
        }
        return new Start(start.command(), environment, start.logs());
    }
}
