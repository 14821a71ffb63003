package org.ssofilter.it.nodes;

import java.io.IOException;
import java.util.List;
import org.ssofilter.it.homes.FreePorts;
import org.ssofilter.it.homes.Running;
import org.ssofilter.it.homes.Server;
import org.ssofilter.it.homes.Site;
import org.ssofilter.it.homes.Start;
import org.ssofilter.it.homes.Tomcat;
import org.ssofilter.it.homes.Variant;

/**
 * Tomcat's own cluster, where every node has every session. The lines are those of docs/servers/tomcat.md. For each
 * request of a session Tomcat sends a message, whether it was changed or not.
 */
final class Tomcats implements Duo {

    @Override
    public List<Server> open() {
        var ports = FreePorts.take(2);
        return List.of(node("a", ports.get(0), ports), node("b", ports.get(1), ports));
    }

    @Override
    public boolean isUnited(List<Running> nodes) {
        return nodes.stream().allMatch(node -> node.log().text().contains("Replication member added"));
    }

    private static Server node(String name, int port, List<Integer> ports) {
        return new Node(new Tomcat("Tomcat " + name, "tomcat10"), port, ports);
    }

    /** @param ports of both, in the same order on each */
    private record Node(Tomcat plain, int port, List<Integer> ports) implements Variant {

        @Override
        public Start prepare(Site site) throws IOException {
            var start = plain.prepare(site);
            var server = site.base().resolve("conf/server.xml");
            String engine = "<Engine name=\"Catalina\" defaultHost=\"localhost\">";
            Site.copy(server, server, engine, engine + "\n" + cluster());
            return start;
        }

        private String cluster() {
            return """
                    <Cluster className="org.apache.catalina.ha.tcp.SimpleTcpCluster" channelSendOptions="6">
                      <Channel className="org.apache.catalina.tribes.group.GroupChannel">
                        <Membership className="org.apache.catalina.tribes.membership.StaticMembershipService">
                          <Member className="org.apache.catalina.tribes.membership.StaticMember"
                                  host="127.0.0.1" port="%d" uniqueId="{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1}"/>
                          <Member className="org.apache.catalina.tribes.membership.StaticMember"
                                  host="127.0.0.1" port="%d" uniqueId="{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,2}"/>
                        </Membership>
                        <Receiver className="org.apache.catalina.tribes.transport.nio.NioReceiver"
                                  address="127.0.0.1" port="%d" autoBind="0"/>
                        <Interceptor className="org.apache.catalina.tribes.group.interceptors.TcpFailureDetector"/>
                      </Channel>
                    </Cluster>
                    """.formatted(ports.get(0), ports.get(1), port);
        }
    }
}
