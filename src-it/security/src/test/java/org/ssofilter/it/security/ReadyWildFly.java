package org.ssofilter.it.security;

import java.io.IOException;
import java.nio.file.Path;
import org.ssofilter.it.homes.Site;
import org.ssofilter.it.homes.Start;
import org.ssofilter.it.homes.Variant;
import org.ssofilter.it.homes.WildFly;

/**
 * WildFly with the two changes of docs/servers/wildfly.md. Without the first callers have to be known to the server's own
 * realm, whatever a mechanism says; without the second the filter is not there before the first request has passed it.
 */
record ReadyWildFly(WildFly plain) implements Variant {

    /** That of the servlet container; the beans' line looks alike, and has something below it. */
    private static final String DOMAIN = """
            <application-security-domain name="other" security-domain="ApplicationDomain"/>
                        </application-security-domains>
                    </subsystem>
            """.strip();

    private static final String CONTAINER = "<servlet-container name=\"default\">";

    @Override
    public Start prepare(Site site) throws IOException {
        Start start = plain.prepare(site);
        Path configuration = site.base().resolve("configuration/standalone.xml");
        Site.copy(
                configuration,
                configuration,
                DOMAIN,
                DOMAIN.replaceFirst("/>", " integrated-jaspi=\"false\"/>"),
                CONTAINER,
                CONTAINER.replace(">", " eager-filter-initialization=\"true\">"));
        return start;
    }
}
