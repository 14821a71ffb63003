package org.ssofilter.it.nodes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ssofilter.it.homes.FreePorts;
import org.ssofilter.it.homes.Running;
import org.ssofilter.it.homes.Server;
import org.ssofilter.it.homes.Site;
import org.ssofilter.it.homes.Start;
import org.ssofilter.it.homes.Variant;
import org.ssofilter.it.homes.WildFly;

/**
 * WildFly with its standalone-ha.xml, whose nodes find each other by address. The lines are those of
 * docs/servers/wildfly.md. At every request WildFly writes at least when the session was used last.
 */
final class WildFlies implements Duo {

    private static final Pattern UNITED =
            Pattern.compile("\\[Context=[^]]*\\.war] ISPN100010: Finished rebalance with members \\[a, b]");

    @Override
    public List<Server> open() {
        var ports = FreePorts.take(2);
        return List.of(node("a", ports.get(0), ports), node("b", ports.get(1), ports));
    }

    @Override
    public boolean isUnited(List<Running> nodes) {
        return nodes.stream().allMatch(node -> UNITED.matcher(node.log().text()).find());
    }

    private static Server node(String name, int port, List<Integer> ports) {
        return new Node(new WildFly("WildFly " + name, "wildfly"), name, port, ports);
    }

    /** @param ports of both, in the same order on each */
    private record Node(WildFly plain, String node, int port, List<Integer> ports) implements Variant {

        @Override
        public Start prepare(Site site) throws IOException {
            var start = plain.prepare(site);
            var configuration = site.base().resolve("configuration/standalone-ha.xml");
            Site.copy(
                    configuration,
                    configuration,
                    "<channel name=\"ee\" stack=\"udp\" cluster=\"ejb\"/>",
                    "<channel name=\"ee\" stack=\"tcp\" cluster=\"ejb\"/>",
                    "<socket-protocol type=\"MPING\" socket-binding=\"jgroups-mping\"/>",
                    tcpPing(),
                    "name=\"jgroups-tcp\" interface=\"private\" port=\"7600\"",
                    "name=\"jgroups-tcp\" interface=\"private\" port=\"" + port + "\"",
                    // Nobody is told by multicast.
                    "<proxy name=\"default\" advertise-socket=\"modcluster\"",
                    "<proxy name=\"default\" advertise=\"false\"");
            var command = new ArrayList<>(start.command());
            command.addAll(List.of(
                    "-c",
                    "standalone-ha.xml",
                    "-bprivate",
                    "127.0.0.1",
                    "-Djboss.node.name=" + node,
                    "-Djboss.ajp.port=" + site.ports().get(4)));
            return new Start(command, start.environment(), start.logs());
        }

        private String tcpPing() {
            return """
                    <protocol type="TCPPING">
                      <property name="initial_hosts">127.0.0.1[%d],127.0.0.1[%d]</property>
                      <property name="port_range">0</property>
                    </protocol>
                    """.formatted(ports.get(0), ports.get(1));
        }
    }
}
