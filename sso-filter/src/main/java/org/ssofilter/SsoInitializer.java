package org.ssofilter;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maps the filter on {@code /*} when the jar is in the WAR and {@code autoRegister} is true; without it does nothing.
 * Found by containers through META-INF/services (Servlet 6.0 §8.2.4).
 */
public final class SsoInitializer implements ServletContainerInitializer {
    static final String FILTER_NAME = "sso-filter";

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) throws ServletException {
        var parameters = SsoFilter.contextParameters(context);
        if (!SsoConfig.wantsAutoRegister(parameters) || isRegistered(context)) return;
        var filter = context.addFilter(FILTER_NAME, SsoFilter.class);
        if (filter == null) return; // web.xml has another filter of this name
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
    }

    /** web.xml or code has the filter already, and its mapping counts. */
    private static boolean isRegistered(ServletContext context) {
        return context.getFilterRegistrations().values().stream()
                .anyMatch(filter -> SsoFilter.class.getName().equals(filter.getClassName()));
    }
}
