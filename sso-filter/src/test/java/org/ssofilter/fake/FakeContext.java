package org.ssofilter.fake;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An application whose session cookie is as containers have it unless told otherwise. */
public final class FakeContext {
    private final ServletContext view = Fakes.as(ServletContext.class, this);
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private final Map<String, FilterRegistration> filters = new LinkedHashMap<>();

    /** As the filter sees it. */
    public ServletContext view() {
        return view;
    }

    /** What a filter of this application is initialized with: no parameters. */
    public FilterConfig filterConfig() {
        return Fakes.as(FilterConfig.class, this);
    }

    public String getFilterName() {
        return "sso";
    }

    public ServletContext getServletContext() {
        return view;
    }

    public Enumeration<String> getInitParameterNames() {
        return Collections.emptyEnumeration();
    }

    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    public void setAttribute(String name, Object value) {
        attributes.put(name, value);
    }

    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    /** What was deployed, however a client spells it. */
    public String getContextPath() {
        return "/app";
    }

    /** Adds a filter of this class. */
    public FakeContext filter(String className) {
        filters.put("filter " + filters.size(), Fakes.as(FilterRegistration.class, new Registered(className)));
        return this;
    }

    public Map<String, FilterRegistration> getFilterRegistrations() {
        return filters;
    }

    /** A filter of the application. */
    public static final class Registered {
        private final String className;

        private Registered(String className) {
            this.className = className;
        }

        public String getClassName() {
            return className;
        }
    }

    public SessionCookieConfig getSessionCookieConfig() {
        return Fakes.as(SessionCookieConfig.class, new Plain());
    }

    /** Nothing was configured. */
    public static final class Plain {
        public boolean isSecure() {
            return false;
        }

        public @Nullable String getPath() {
            return null;
        }

        public @Nullable String getDomain() {
            return null;
        }
    }
}
