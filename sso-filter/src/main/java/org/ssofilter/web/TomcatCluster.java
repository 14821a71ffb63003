package org.ssofilter.web;

import jakarta.servlet.ServletContext;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.ssofilter.log.Log;

/**
 * Tomcat's cluster (DeltaManager, BackupManager) sends what a request has set in its session when the request's first
 * thread leaves. What an asynchronous answer sets after that goes out with the next request of the session on this node;
 * until then the others have a session without a user, and a browser that is sent to one of them goes round. The Servlet
 * API has no word for that, Tomcat's management beans have.
 */
final class TomcatCluster {
    private static final String CLASSES = "org.apache.catalina.";

    private TomcatCluster() {}

    /** Whether it shares the sessions of this application. */
    static boolean sharesSessionsOf(ServletContext context) {
        try {
            return sharesSessionsOf(context.getContextPath(), ManagementFactory.getPlatformMBeanServer());
        } catch (JMException | RuntimeException e) { // a security manager, say
            Log.say(Level.DEBUG, "Tomcat does not tell whether it is a cluster", e);
            return false;
        }
    }

    static boolean sharesSessionsOf(String contextPath, MBeanServer server) throws JMException {
        return server.queryNames(new ObjectName("*:type=Manager,*"), null).stream()
                .filter(manager -> isOf(contextPath, manager.getKeyProperty("context")))
                .anyMatch(manager -> isClustered(server, manager));
    }

    /** {@code /shop}, {@code /shop##2} where versions are deployed in parallel, {@code /} for the root. */
    private static boolean isOf(String contextPath, @Nullable String context) {
        if (context == null) return false;
        var own = contextPath.isEmpty() ? "/" : contextPath;
        return context.equals(own) || context.startsWith(own + "##");
    }

    private static boolean isClustered(MBeanServer server, ObjectName manager) {
        try {
            return String.valueOf(server.getAttribute(manager, "className")).startsWith(CLASSES + "ha.");
        } catch (JMException e) { // gone meanwhile, or not Tomcat's
            return false;
        }
    }
}
