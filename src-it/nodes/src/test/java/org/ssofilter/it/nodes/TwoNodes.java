package org.ssofilter.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Url;
import org.ssofilter.testkit.Dialect;

/**
 * The sample WAR on two nodes behind one address that is not sticky. {@code -Dnodes} is a pattern for some kinds of them.
 */
final class TwoNodes {

    private static final String TOMCAT = "Tomcat, DeltaManager";

    private static Map<String, Duo> duos() {
        var duos = new LinkedHashMap<String, Duo>();
        duos.put(TOMCAT, new Tomcats());
        duos.put("Jetty, session-store-jdbc on PostgreSQL", new Jetties());
        duos.put("WildFly, standalone-ha", new WildFlies());
        duos.keySet().removeIf(name -> !isWanted(name));
        return duos;
    }

    private static boolean isWanted(String name) {
        return name.matches(System.getProperty("nodes"));
    }

    @TestFactory
    Stream<DynamicContainer> sessionWhenNodesShareItThenEitherServesItsUser() {
        return duos().entrySet().stream()
                .map(duo -> dynamicContainer(
                        duo.getKey(),
                        new Story(duo.getValue())
                                .steps().entrySet().stream().map(step -> dynamicTest(step.getKey(), step.getValue()))));
    }

    /** On one kind, as it is the filter that answers. */
    @TestFactory
    Stream<DynamicTest> cookieKeyWhenNotSharedThenOnePageAndOneNewSignIn() {
        return Stream.of(TOMCAT).filter(TwoNodes::isWanted).map(kind -> dynamicTest(kind, this::withoutSharedKey));
    }

    private void withoutSharedKey() throws IOException {
        try (var pair = Pair.start(new Tomcats(), "SSO_COOKIE_KEY")) {
            var guest = pair.guest();
            pair.toA();
            Url callback = guest.untilCallback("/profile");
            pair.toB();

            Answer page = Expect.ownPage(guest.browser().send(guest.calling(callback)), 401);

            assertThat(page.text()).contains("This sign-in could not be verified", "sso-101");
            Answer chooser = guest.browser().open(Expect.link(page, "/sso/login"));
            Answer home = guest.browser().open(Expect.link(Expect.ownPage(chooser, 200), "provider=talque"));
            assertThat(home.text()).contains("Hello, Werner");
            assertThat(pair.providers().talque().calls(Dialect.TALQUE.authorizationPath()))
                    .hasSize(2);
            pair.byTurns(); // the sessions are shared
            guest.expectProfile();
            guest.expectProfile();
            assertThat(pair.nodes())
                    .allSatisfy(node ->
                            assertThat(node.log().text()).contains("cookieKey is not set", "the same on all nodes"));
            assertThat(pair.nodes().get(1).log().text()).contains("sign-in failed: sso-101");
        }
    }
}
