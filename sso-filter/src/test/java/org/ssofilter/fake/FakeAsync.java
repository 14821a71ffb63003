package org.ssofilter.fake;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An asynchronous request: remembers how it ended, and can time out when a test wants it to. */
public final class FakeAsync {
    private final AsyncContext view = Fakes.as(AsyncContext.class, this);
    private final @Nullable ServletResponse response;
    private final List<AsyncListener> listeners = new CopyOnWriteArrayList<>();
    private final List<HttpServletResponse> seenByListeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<Runnable> started = new CopyOnWriteArrayList<>();
    private final CountDownLatch startCalled = new CountDownLatch(1);
    private volatile boolean busy;
    private volatile boolean goneDown;
    private volatile @Nullable String dispatchedTo;
    private volatile int completions;
    private volatile int dispatches;
    private volatile long timeout;

    FakeAsync(@Nullable ServletResponse response) {
        this.response = response;
    }

    AsyncContext view() {
        return view;
    }

    /** Waits until the request was completed or dispatched. */
    public boolean awaitEnd() throws InterruptedException {
        return ended.await(10, TimeUnit.SECONDS);
    }

    public @Nullable String dispatchedTo() {
        return dispatchedTo;
    }

    public int completions() {
        return completions;
    }

    public long timeout() {
        return timeout;
    }

    /** What a container does when the time is up. */
    public void timeOut() throws IOException {
        for (var listener : listeners) listener.onTimeout(new AsyncEvent(view));
    }

    /** Events ask for it. */
    public @Nullable ServletRequest getRequest() {
        return null;
    }

    public @Nullable ServletResponse getResponse() {
        return response;
    }

    public void setTimeout(long millis) {
        timeout = millis;
    }

    public void addListener(AsyncListener listener, @Nullable ServletRequest request, ServletResponse seen) {
        listeners.add(listener);
        if (seen instanceof HttpServletResponse http) seenByListeners.add(http);
    }

    /** A container whose threads are all busy: what is to run on one of them waits for {@link #runStarted}. */
    public void beBusy() {
        busy = true;
    }

    public void runStarted() {
        started.forEach(Runnable::run);
    }

    public boolean awaitStart() throws InterruptedException {
        return startCalled.await(10, TimeUnit.SECONDS);
    }

    public void start(Runnable task) {
        if (busy) started.add(task);
        else task.run();
        startCalled.countDown();
    }

    /** A container that has ended the request by itself. */
    public void goDown() {
        goneDown = true;
        ended.countDown();
    }

    /** As GlassFish does it: before a listener hears of anything, the response that it sees is fine. */
    public synchronized void complete() {
        if (goneDown) throw new IllegalStateException("Calling [asyncComplete()] is not valid");
        seenByListeners.forEach(each -> each.setStatus(200));
        completions++;
        ended.countDown();
    }

    /** How often the request was dispatched to itself. */
    public int dispatches() {
        return dispatches;
    }

    public synchronized void dispatch() {
        dispatches++;
        ended.countDown();
    }

    public void dispatch(String path) {
        dispatchedTo = path;
        ended.countDown();
    }
}
