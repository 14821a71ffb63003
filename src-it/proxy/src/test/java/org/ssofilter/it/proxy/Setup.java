package org.ssofilter.it.proxy;

import java.util.stream.Stream;
import org.ssofilter.it.homes.Server;
import org.ssofilter.it.homes.Tomcat;
import org.ssofilter.it.homes.WildFly;

/**
 * Who knows of the proxy.
 *
 * @param serverTold whether the server believes the proxy's headers
 * @param baseUrl whether the filter is told its public address
 */
record Setup(Server server, boolean serverTold, boolean baseUrl) {

    private static final Tomcat TOMCAT = new Tomcat("Tomcat 11", "tomcat11");
    private static final WildFly WILDFLY = new WildFly("WildFly", "wildfly");

    /** In which somebody knows. */
    static Stream<Setup> told() {
        return Stream.of(
                new Setup(TOMCAT.untold(), false, true),
                new Setup(TOMCAT, true, false),
                new Setup(TOMCAT, true, true),
                new Setup(WILDFLY.untold(), false, true),
                new Setup(WILDFLY, true, false),
                new Setup(WILDFLY, true, true));
    }

    static Stream<Setup> untold() {
        return Stream.of(new Setup(TOMCAT.untold(), false, false), new Setup(WILDFLY.untold(), false, false));
    }

    @Override
    public String toString() {
        return server.name().replace(" untold", "")
                + (serverTold ? ", which believes nginx" : "")
                + (baseUrl ? ", with baseUrl" : "");
    }
}
