package org.ssofilter.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ssofilter.SsoConfig;
import org.ssofilter.it.app.OwnFilter;
import org.ssofilter.it.app.RegistersFilter;

/** A web application: a directory with a web.xml, as a container gets it. */
public final class WebApp {

    /** The three ways in which an application gets the filter, and none. */
    public enum Use {
        WEB_XML,
        CODE,
        AUTO_REGISTER,
        NONE
    }

    private final String contextPath;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> contextParams = new LinkedHashMap<>();
    private List<String> dispatchers = List.of("REQUEST", "ASYNC");
    private Use use = Use.WEB_XML;
    private @Nullable SsoConfig code;
    private final Map<Class<?>, List<String>> servlets = new LinkedHashMap<>();
    private boolean asyncSupported = true;
    private final List<Class<?>> filtersInFront = new ArrayList<>();
    private final List<Class<?>> filtersBehind = new ArrayList<>();
    private final List<Class<?>> listeners = new ArrayList<>();
    private @Nullable String errorPage;
    private @Nullable String sessionConfig;
    private @Nullable Path directory;

    /** @param contextPath {@code ""} or {@code /name} */
    public WebApp(String contextPath) {
        this.contextPath = contextPath;
    }

    /** Sets one of the filter's settings by its plain name. */
    public WebApp set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    public WebApp unset(String key) {
        settings.remove(key);
        return this;
    }

    /** The value of a setting so far. */
    public String setting(String key) {
        return settings.getOrDefault(key, "");
    }

    public WebApp contextParam(String name, String value) {
        contextParams.put(name, value);
        return this;
    }

    public WebApp use(Use how) {
        use = how;
        return this;
    }

    /** The filter is added by code of the application, with these settings. */
    public WebApp use(SsoConfig settingsInCode) {
        code = settingsInCode;
        return use(Use.CODE);
    }

    /** The dispatcher types for which web.xml maps the filter. */
    public WebApp dispatchers(String... types) {
        dispatchers = List.of(types);
        return this;
    }

    public WebApp withoutAsync() {
        asyncSupported = false;
        return this;
    }

    /** Servlets of this application instead of the usual ones. */
    public WebApp servlet(Class<?> type, String... patterns) {
        servlets.put(type, List.of(patterns));
        return this;
    }

    /** The application has a filter of its own, behind ours. */
    public WebApp withOwnFilter() {
        filtersBehind.add(OwnFilter.class);
        return this;
    }

    /** The application has a filter in front of ours, which sees what ours does to requests. */
    public WebApp withFilterInFront(Class<?> type) {
        filtersInFront.add(type);
        return this;
    }

    /** A listener of the application. */
    public WebApp listener(Class<?> type) {
        listeners.add(type);
        return this;
    }

    /** The application's own page for the errors 404, 418 and 500. */
    public WebApp errorPage(String path) {
        errorPage = path;
        return this;
    }

    /** What web.xml says about the session cookie: the content of {@code cookie-config}. */
    public WebApp sessionCookie(String xml) {
        sessionConfig = "<cookie-config>" + xml + "</cookie-config>";
        return this;
    }

    public String contextPath() {
        return contextPath;
    }

    void setIfAbsent(String key, String value) {
        settings.putIfAbsent(key, value);
    }

    /** Writes the application to a directory of its own. */
    public void storeIn(Path parent) {
        try {
            Path place = Files.createTempDirectory(parent, "webapp");
            Files.createDirectories(place.resolve("WEB-INF/classes"));
            Files.writeString(place.resolve("WEB-INF/web.xml"), webXml());
            directory = place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the application lies on disk. */
    public Path directory() {
        if (directory == null) {
            throw new IllegalStateException("not written yet");
        }
        return directory;
    }

    private String webXml() {
        var xml = new WebXml();
        contextParams.forEach(xml::contextParam);
        filtersInFront.forEach(xml::filter);
        switch (use) {
            case WEB_XML -> xml.filter(settings, dispatchers, asyncSupported);
            case AUTO_REGISTER -> {
                settings.forEach((key, value) -> xml.contextParam("sso." + key, value));
                xml.contextParam("sso.autoRegister", "true");
            }
            case CODE -> {
                String name = Integer.toHexString(System.identityHashCode(this));
                if (code != null) {
                    RegistersFilter.settings(name, code);
                }
                xml.contextParam(RegistersFilter.PARAMETER, name).listener(RegistersFilter.class);
            }
            case NONE -> {}
        }
        filtersBehind.forEach(xml::filter);
        listeners.forEach(xml::listener);
        if (servlets.isEmpty()) {
            xml.application();
        }
        servlets.forEach((type, patterns) -> xml.servlet(type, patterns.toArray(String[]::new)));
        if (sessionConfig != null) {
            xml.sessionConfig(sessionConfig);
        }
        if (errorPage != null) {
            xml.errorPage(errorPage);
        }
        return xml.text();
    }
}
