package org.ssofilter.fake;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import org.jspecify.annotations.Nullable;

/** An application whose session cookie is as containers have it unless told otherwise. */
public final class FakeContext {
    private final ServletContext view = Fakes.as(ServletContext.class, this);

    ServletContext view() {
        return view;
    }

    /** What was deployed, however a client spells it. */
    public String getContextPath() {
        return "/app";
    }

    public SessionCookieConfig getSessionCookieConfig() {
        return Fakes.as(SessionCookieConfig.class, new Plain());
    }

    /** Where it was deployed, which the request line cannot change. */
    public String getContextPath() {
        return "/deployed";
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
