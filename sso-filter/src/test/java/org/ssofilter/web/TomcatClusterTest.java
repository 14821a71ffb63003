package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ssofilter.fake.FakeRequest;

/** Tomcat itself is asked in src-it/nodes; here are the names that its management beans have. */
class TomcatClusterTest {
    private static final String DELTA = "org.apache.catalina.ha.session.DeltaManager";

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();

    /** A manager as Tomcat registers it. */
    public interface ManagerMBean {
        String getclassName();
    }

    /** Its class is that of the manager, by an attribute of this spelling. */
    public record Manager(String getclassName) implements ManagerMBean {}

    /** One that does not tell its class. */
    public interface NamelessMBean {}

    /** GlassFish, say, has managers too. */
    public static final class Nameless implements NamelessMBean {}

    @ParameterizedTest
    @CsvSource({
        "/shop, /shop, true",
        "/shop, /shop##2, true",
        "'', /, true",
        "'', /##2, true",
        "/shop, /shop2, false",
        "/shop, /, false",
        "'', /shop, false",
    })
    void sharedWhenItIsTheManagerOfThisApplicationThenTrue(String contextPath, String context, boolean shared)
            throws Exception {
        register("Catalina:type=Manager,host=localhost,context=" + context, DELTA);

        assertThat(TomcatCluster.sharesSessionsOf(contextPath, server)).isEqualTo(shared);
    }

    @Test
    void sharedWhenTheManagerIsNoneOfAClusterThenFalse() throws Exception {
        register("Catalina:type=Manager,host=localhost,context=/shop", "org.apache.catalina.session.StandardManager");

        assertThat(TomcatCluster.sharesSessionsOf("/shop", server)).isFalse();
    }

    @Test
    void sharedWhenManagersAreOfSomethingElseThenFalse() throws Exception {
        register("elsewhere:type=Manager", DELTA);
        server.registerMBean(new Nameless(), new ObjectName("elsewhere:type=Manager,context=/shop"));

        assertThat(TomcatCluster.sharesSessionsOf("/shop", server)).isFalse();
    }

    @Test
    void sharedWhenTheServerIsNotTomcatThenFalse() {
        assertThat(TomcatCluster.sharesSessionsOf(FakeRequest.get("/").view().getServletContext()))
                .isFalse();
    }

    private void register(String name, String className) throws Exception {
        server.registerMBean(new Manager(className), new ObjectName(name));
    }
}
