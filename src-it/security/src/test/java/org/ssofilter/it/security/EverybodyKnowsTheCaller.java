package org.ssofilter.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ssofilter.it.homes.Java;
import org.ssofilter.it.homes.Liberty;
import org.ssofilter.it.homes.PayaraMicro;
import org.ssofilter.it.homes.Running;
import org.ssofilter.it.homes.Server;
import org.ssofilter.it.homes.WildFly;

/**
 * A WAR with an EJB that answers only to a role, on servers as they come in their zips: who has it is what the provider
 * says. One server runs at a time; {@code -Dservers} is a pattern for some of them.
 */
final class EverybodyKnowsTheCaller {

    private static final List<Server> SERVERS = List.of(
            new ReadyWildFly(new WildFly("WildFly", "wildfly")),
            new PayaraMicro("Payara Micro 6"),
            new Liberty("Open Liberty", true, List.of("webProfile-10.0")));

    @TestFactory
    Stream<DynamicContainer> callerWhenSignedInByTheFilterThenIsKnownToEjbsAndSecurityContext() {
        return SERVERS.stream()
                .filter(server -> server.name().matches(System.getProperty("servers")))
                .map(server -> dynamicContainer(server.name(), new Stay(server).steps()));
    }

    /** From the start of a server to its end. */
    private static final class Stay {
        private final Server server;
        private final Clerks clerks = Clerks.start();
        private @Nullable Running running;

        Stay(Server server) {
            this.server = server;
        }

        Stream<DynamicTest> steps() {
            var steps = new ArrayList<DynamicTest>();
            steps.add(dynamicTest("starts and deploys", this::start));
            for (var war : Wars.values()) {
                new Office(war.title(), () -> new Visit(present().app(war.path()), clerks))
                        .steps()
                        .forEach((name, step) -> steps.add(dynamicTest(name, step)));
            }
            steps.add(dynamicTest("its log has no warning about us", this::end));
            return steps.stream();
        }

        private Running present() {
            if (running == null) throw new IllegalStateException("not started");
            return running;
        }

        private void start() throws IOException {
            running = Running.start(server, Java.current(), Wars.all(), clerks.environment());
        }

        /** That a bean refused somebody is what servers may say. */
        private void end() {
            clerks.close();
            if (running == null) return;
            running.close();
            assertThat(running.log().complaints())
                    .filteredOn(entry ->
                            !entry.matches("(?s).*(EJBAccessException|AccessLocalException|AS-EJB-00056|CWWKS9400A).*"))
                    .isEmpty();
        }
    }
}
