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
import java.security.Principal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final String ATTRIBUTE = SsoFilter.class.getName();

    private final @Nullable SsoConfig config;
    private volatile @Nullable Assembly assembly;
    private volatile @Nullable ServletContext foundIn;

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
        if (of(context).filter(other -> other.assembly != null).isEmpty()) {
            context.setAttribute(ATTRIBUTE, this);
            foundIn = context;
        }
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

    /**
     * The filter of an application, for code that the container asks who the user is before any filter has the request: a
     * Jakarta Security mechanism, as {@code sso-security} has one.
     *
     * @return the filter that was initialized first; empty before that, and in an application without one
     */
    public static Optional<SsoFilter> of(ServletContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof SsoFilter filter ? Optional.of(filter) : Optional.empty();
    }

    /** Who is signed in by this request's session. Answers nobody, asks no provider and creates no session. */
    public Optional<SsoUser> userOf(HttpServletRequest request) {
        var ready = assembly;
        return ready == null ? Optional.empty() : user(ready.gate().user(request));
    }

    /**
     * For a request that the container lets nobody have but a user: own endpoints are answered, and so is who is not signed
     * in, by the redirect or the 401 of a protected page, whether {@code publicPaths} names it or not. Where that takes
     * calls to a provider the caller's thread waits for them, because authentication cannot be suspended.
     *
     * @return who is signed in; empty when the response has the answer, and nothing else may follow
     * @throws IOException when the answer cannot be written
     * @throws ServletException of an {@code errorPage} that fails
     */
    public Optional<SsoUser> requireUser(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var ready = assembly;
        if (ready != null) return user(ready.gate().requireUser(request, response));
        Gate.notConfigured(request, response);
        return Optional.empty();
    }

    private static Optional<SsoUser> user(@Nullable Principal user) {
        return Optional.ofNullable((SsoUser) user);
    }

    @Override
    public void destroy() {
        var context = foundIn;
        foundIn = null;
        if (context != null && context.getAttribute(ATTRIBUTE) == this) context.removeAttribute(ATTRIBUTE);
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
