package org.ssofilter.it.app;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ssofilter.SsoConfig;
import org.ssofilter.SsoFilter;

/** An application that adds the filter in code, with settings that it built. */
public final class RegistersFilter implements ServletContextListener {

    /** Context-param that names the settings below. */
    public static final String PARAMETER = "test.settings";

    private static final Map<String, SsoConfig> SETTINGS = new ConcurrentHashMap<>();

    /** Keeps the settings for the application that will ask for them. */
    public static void settings(String name, SsoConfig settings) {
        SETTINGS.put(name, settings);
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        var context = event.getServletContext();
        var settings = SETTINGS.remove(context.getInitParameter(PARAMETER));
        if (settings == null) {
            throw new IllegalStateException("no settings were kept for this application");
        }
        var filter = context.addFilter("sso", new SsoFilter(settings));
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
    }
}
