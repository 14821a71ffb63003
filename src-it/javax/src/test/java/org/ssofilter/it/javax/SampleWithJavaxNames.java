package org.ssofilter.it.javax;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ssofilter.it.homes.JettyHome;
import org.ssofilter.it.homes.Server;
import org.ssofilter.it.homes.Tomcat;

/** The sample with javax names, on the last servers that need them: the same way through it as on those of jakarta. */
final class SampleWithJavaxNames {

    @TestFactory
    Stream<DynamicContainer> sampleWhenDeployedThenSignsInWhereJavaxIsNeeded() {
        return Stream.of(new Tomcat("Tomcat 9", "tomcat9"), new JettyHome("Jetty home, ee8", "ee8"))
                .map(server -> dynamicContainer(server.name(), stay(server)));
    }

    private static Stream<DynamicTest> stay(Server server) {
        return new Stay(server).steps().entrySet().stream().map(step -> dynamicTest(step.getKey(), step.getValue()));
    }
}
