package org.ssofilter.web;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger.Level;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.ssofilter.log.Log;

/**
 * Jetty connects WebSockets in a filter of its own, which it puts in front of all others ({@code WebSocketUpgradeFilter.ensureFilter},
 * Jetty 10 to 12.1): strangers would be connected before we are asked. This puts that filter right behind ours. The
 * Servlet API can neither tell nor change the order of filters, so Jetty's own methods are called, by name: on other servers
 * none of them is there, and none is needed (LongAnswers in src-it).
 */
public final class UpgradeOrder {
    private UpgradeOrder() {}

    /** Called when our filter is initialized: all filters are known then, and no request has been let in. */
    public static void mend(FilterConfig ours) {
        var context = ours.getServletContext();
        var upgrading = upgradingFilters(context);
        if (upgrading.isEmpty()) return;
        try {
            var handler = call(call(context, "getContextHandler"), "getServletHandler");
            var mappings = List.of((Object[]) call(handler, "getFilterMappings"));
            var mended = behind(ours.getFilterName(), upgrading, mappings);
            if (!mended.equals(mappings)) setMappings(handler, mended);
        } catch (ReflectiveOperationException | RuntimeException e) {
            Log.say(
                    Level.ERROR,
                    "WebSockets may be open to everybody: Jetty connects them before this filter is asked, and the order of its filters"
                            + " cannot be changed. Declare " + upgrading + " in web.xml, its mapping behind that of "
                            + ours.getFilterName(),
                    e);
        }
    }

    private static Set<String> upgradingFilters(ServletContext context) {
        var names = new HashSet<String>();
        for (var filter : context.getFilterRegistrations().values()) {
            if (isUpgrading(String.valueOf(filter.getClassName()))) names.add(filter.getName());
        }
        return names;
    }

    private static boolean isUpgrading(String type) {
        return type.startsWith("org.eclipse.jetty.") && type.endsWith(".WebSocketUpgradeFilter");
    }

    /** Those that upgrade go behind our last mapping; everything else stays where it is. */
    private static List<Object> behind(String ours, Set<String> upgrading, List<Object> mappings)
            throws ReflectiveOperationException {
        var mended = new ArrayList<Object>();
        var moved = new ArrayList<Object>();
        int end = 0;
        for (var mapping : mappings) {
            var name = String.valueOf(call(mapping, "getFilterName"));
            if (upgrading.contains(name)) {
                moved.add(mapping);
            } else {
                mended.add(mapping);
                if (name.equals(ours)) end = mended.size();
            }
        }
        mended.addAll(end, moved);
        return mended;
    }

    private static void setMappings(Object handler, List<Object> mappings) throws ReflectiveOperationException {
        var getter = handler.getClass().getMethod("getFilterMappings");
        var array = mappings.toArray(
                (Object[]) Array.newInstance(getter.getReturnType().componentType(), 0));
        handler.getClass()
                .getMethod("setFilterMappings", getter.getReturnType())
                .invoke(handler, (Object) array);
    }

    private static Object call(Object on, String name) throws ReflectiveOperationException {
        var method = on.getClass().getMethod(name);
        method.trySetAccessible(); // a public method of a class that is not
        return Objects.requireNonNull(method.invoke(on), name);
    }
}
