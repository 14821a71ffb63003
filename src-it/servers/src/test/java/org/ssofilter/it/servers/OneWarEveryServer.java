package org.ssofilter.it.servers;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ssofilter.it.homes.GlassFish;
import org.ssofilter.it.homes.Java;
import org.ssofilter.it.homes.JettyHome;
import org.ssofilter.it.homes.Liberty;
import org.ssofilter.it.homes.PayaraMicro;
import org.ssofilter.it.homes.Server;
import org.ssofilter.it.homes.TomEE;
import org.ssofilter.it.homes.Tomcat;
import org.ssofilter.it.homes.WildFly;

/**
 * The sample WAR, byte for byte the same file, on servers as they come in their zips, told by the environment alone whom
 * to sign in with. One server runs at a time; {@code -Dservers} is a pattern for some of them.
 */
final class OneWarEveryServer {

    private static final Results RESULTS = new Results();

    /** On the newest Java of the machine too. */
    private static final List<Server> ALSO_ON_THE_NEWEST = List.of(
            new WildFly("WildFly", "wildfly"),
            new Tomcat("Tomcat 10.1", "tomcat10"),
            new Tomcat("Tomcat 11", "tomcat11"));

    /** What Java 17 cannot run. */
    private static final List<Server> ON_THE_NEWEST = List.of(new GlassFish("GlassFish 8", "glassfish8-java21"));

    private static final List<Server> OTHERS = List.of(
            new JettyHome("Jetty home, ee10", "ee10"),
            new JettyHome("Jetty home, ee11", "ee11"),
            new WildFly("WildFly Preview", "wildfly-preview"),
            new Liberty("Open Liberty, webProfile-10.0", true, List.of("webProfile-10.0")),
            new Liberty("Open Liberty, servlet-6.0", false, List.of("servlet-6.0", "pages-3.1")),
            new PayaraMicro("Payara Micro 6"),
            new GlassFish("GlassFish 7", "glassfish7"),
            new GlassFish("GlassFish 8", "glassfish8"),
            new TomEE("TomEE 9", true),
            new TomEE("TomEE 9, WAR without Jersey", false));

    private record Combination(Server server, Java java) {
        @Override
        public String toString() {
            return server.name() + " on Java " + java.feature();
        }
    }

    private static Stream<Combination> combinations() {
        var all = new ArrayList<Combination>();
        ALSO_ON_THE_NEWEST.forEach(server -> all.add(new Combination(server, Java.current())));
        Java.newer()
                .ifPresent(java -> Stream.of(ALSO_ON_THE_NEWEST, ON_THE_NEWEST)
                        .flatMap(List::stream)
                        .forEach(server -> all.add(new Combination(server, java))));
        OTHERS.forEach(server -> all.add(new Combination(server, Java.current())));
        String wanted = System.getProperty("servers");
        return all.stream().filter(each -> each.toString().matches(wanted));
    }

    @TestFactory
    Stream<DynamicContainer> warWhenDeployedThenSignsInOnEveryServer() {
        return combinations().map(each -> dynamicContainer(each.toString(), stay(each)));
    }

    private static Stream<DynamicTest> stay(Combination on) {
        var stay = new Stay(on.server(), on.java(), RESULTS);
        return stay.steps().entrySet().stream().map(step -> dynamicTest(step.getKey(), step.getValue()));
    }

    @AfterAll
    static void printTable() throws IOException {
        RESULTS.print(Wars.sample().getFileName() + ", SHA-256 " + Wars.sha256(Wars.sample()));
    }
}
