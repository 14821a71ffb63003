package org.ssofilter.fake;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An HTTP session that knows when it is over, as a container's does. */
public final class FakeSession {
    private final HttpSession view = Fakes.as(HttpSession.class, this);
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private String id;
    private boolean valid = true;
    private boolean refusesAttributes;

    public FakeSession(String id) {
        this.id = id;
    }

    /** As the filter sees it. */
    public HttpSession view() {
        return view;
    }

    public Map<String, Object> attributes() {
        return attributes;
    }

    public boolean isValid() {
        return valid;
    }

    void refuseAttributes() {
        refusesAttributes = true;
    }

    void changeId(String newId) {
        checkValid();
        id = newId;
    }

    public String getId() {
        return id;
    }

    public ServletContext getServletContext() {
        return new FakeContext().view();
    }

    public long getCreationTime() {
        checkValid();
        return SettableClock.START.toEpochMilli();
    }

    public @Nullable Object getAttribute(String name) {
        checkValid();
        return attributes.get(name);
    }

    public void setAttribute(String name, Object value) {
        checkValid();
        if (refusesAttributes) throw new IllegalArgumentException("the store cannot write " + name);
        attributes.put(name, value);
    }

    public void removeAttribute(String name) {
        checkValid();
        attributes.remove(name);
    }

    public void invalidate() {
        checkValid();
        attributes.clear();
        valid = false;
    }

    private void checkValid() {
        if (!valid) throw new IllegalStateException("session " + id + " was invalidated");
    }
}
