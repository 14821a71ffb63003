package org.ssofilter;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ssofilter.log.Log;
import org.ssofilter.secret.Randomness;
import org.ssofilter.secret.WarmUp;
import org.ssofilter.web.Assembly;
import org.ssofilter.web.Gate;
import org.ssofilter.web.UpgradeOrder;

/**
 * Signs users in with an OAuth 2.0 / OpenID Connect provider before they reach the application, and puts their profile
 * into the HTTP session. Named in web.xml with init-params, or made in code with an {@link SsoConfig}.
 */
public final class SsoFilter implements Filter {
    private final @Nullable SsoConfig config;
    private volatile @Nullable Assembly assembly;

    /** For web.xml: reads init-params, context-params, environment and system properties when it is initialized. */
    public SsoFilter() {
        this.config = null;
        WarmUp.begin();
    }

    /** For code: {@code context.addFilter("sso", new SsoFilter(SsoConfig.builder()….build()))}. */
    public SsoFilter(SsoConfig config) {
        this.config = config;
        WarmUp.begin();
    }

    /**
     * Reads the settings; calls nobody.
     *
     * @throws ServletException with every problem of the settings; until they are mended the filter answers 503
     */
    @Override
    public void init(FilterConfig filterConfig) throws ServletException {
        var context = filterConfig.getServletContext();
        SsoConfig settings;
        try {
            settings = config != null ? config : fromContainer(filterConfig);
        } catch (SsoConfigException e) {
            Log.say(Level.ERROR, String.valueOf(e.getMessage()));
            throw new ServletException(e.getMessage(), e);
        }
        for (var warning : settings.settings().warnings()) Log.say(Level.WARNING, warning);
        UpgradeOrder.mend(filterConfig);
        var loader = Thread.currentThread().getContextClassLoader();
        var listeners = new Listeners(listeners(settings, loader));
        assembly = Assembly.of(
                settings.settings(),
                new Assembly.Surroundings(
                        context.getContextPath() + "|" + filterConfig.getFilterName(),
                        loader,
                        Clock.systemUTC(),
                        Randomness.secure(),
                        new PublicTypes(),
                        listeners,
                        listeners));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var ready = assembly;
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            throw new ServletException("sso-filter guards HTTP requests only");
        }
        if (ready == null) { // init failed, and the container calls nevertheless: nobody gets through
            Gate.notConfigured(http, answer);
        } else {
            ready.gate().handle(http, answer, chain);
        }
    }

    @Override
    public void destroy() {
        var closing = assembly;
        assembly = null;
        if (closing != null) closing.close();
    }

    private static SsoConfig fromContainer(FilterConfig filterConfig) {
        var context = filterConfig.getServletContext();
        return SsoConfig.ofContainer(
                parameters(filterConfig.getInitParameterNames(), filterConfig::getInitParameter),
                contextParameters(context));
    }

    static Map<String, String> contextParameters(ServletContext context) {
        return parameters(context.getInitParameterNames(), context::getInitParameter);
    }

    private static Map<String, String> parameters(Enumeration<String> names, Function<String, @Nullable String> value) {
        return Collections.list(names).stream()
                .collect(Collectors.toMap(name -> name, name -> String.valueOf(value.apply(name))));
    }

    private static List<SsoListener> listeners(SsoConfig config, @Nullable ClassLoader loader) {
        var all = new ArrayList<>(config.listeners());
        for (var found : ServiceLoader.load(SsoListener.class, loader)) all.add(found);
        return all;
    }
}
