package org.ssofilter.it.app;

import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what happens to sessions in this JVM; the server runs in the test's process, one after the other. */
public final class SessionCounter implements HttpSessionListener, HttpSessionAttributeListener, HttpSessionIdListener {

    private static final AtomicInteger CREATED = new AtomicInteger();
    private static final AtomicInteger DESTROYED = new AtomicInteger();
    private static final AtomicInteger WRITES = new AtomicInteger();

    public static int created() {
        return CREATED.get();
    }

    public static int destroyed() {
        return DESTROYED.get();
    }

    /** Attributes set, replaced or removed so far. */
    public static int writes() {
        return WRITES.get();
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        CREATED.incrementAndGet();
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        DESTROYED.incrementAndGet();
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        WRITES.incrementAndGet();
    }

    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
        WRITES.incrementAndGet();
    }

    @Override
    public void attributeReplaced(HttpSessionBindingEvent event) {
        WRITES.incrementAndGet();
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldId) {
        WRITES.incrementAndGet();
    }
}
