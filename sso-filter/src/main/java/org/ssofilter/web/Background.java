package org.ssofilter.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.ssofilter.http.ProviderWork;
import org.ssofilter.log.Log;
import org.ssofilter.login.LoginFailed;

/**
 * Waits for a provider without holding a container's thread: the work runs on our own threads behind an
 * {@link AsyncContext}, and only the short answer runs on one of the container's again. Where a servlet or filter of the
 * application does not support async, and where {@link TomcatCluster} shares the sessions, the request waits in place.
 */
final class Background implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final ProviderWork work;
    private final Duration longest;
    /** All but those that are held by answers which one of the container's threads is to write. */
    private final Semaphore idle = new Semaphore(Integer.MAX_VALUE);

    private volatile @Nullable Boolean inTomcatCluster;

    /** {@code longest} is a safety net above the deadlines of the calls themselves. */
    Background(ProviderWork work, Duration longest) {
        this.work = work;
        this.longest = longest;
    }

    /** What is done with the result or the failure, with the request's thread in hand. */
    interface Answer<T> {
        void done(T result) throws IOException, ServletException;

        void failed(LoginFailed failure) throws IOException, ServletException;
    }

    <T> void run(HttpServletRequest request, HttpServletResponse response, Callable<T> task, Answer<T> answer)
            throws IOException, ServletException {
        if (!request.isAsyncSupported() || isInTomcatCluster(request)) {
            waitInPlace(work.submit(task), answer);
            return;
        }
        ContextPath.keep(request);
        var async = request.isAsyncStarted() ? request.getAsyncContext() : request.startAsync(request, response);
        var once = new AtomicBoolean();
        async.setTimeout(longest.toMillis());
        onTimeout(async, inTime(once, () -> finish(async, request, null, new TimeoutException(), answer)));
        var unused = work.submit(task).whenComplete((result, failure) -> {
            if (!once.get()) write(async, inTime(once, () -> finish(async, request, result, failure, answer)));
        });
    }

    /**
     * The listener is given a response that is none of HTTP: GlassFish sets the status of any other one to 200 before it
     * tells the listener that all is done, and so the status of the answer itself (AsyncContextImpl.notifyAsyncListeners).
     */
    static void onTimeout(AsyncContext async, Runnable action) {
        async.addListener(new OnTimeout(action), async.getRequest(), new ServletResponseWrapper(async.getResponse()));
    }

    /** Found out at the first sign-in: start-up has no time for it. */
    private boolean isInTomcatCluster(HttpServletRequest request) {
        var known = inTomcatCluster;
        if (known == null) {
            known = isInTomcatCluster(request.getServletContext());
            inTomcatCluster = known;
        }
        return known;
    }

    /** Only Tomcat is asked: elsewhere the module of the management beans may be missing. */
    static boolean isInTomcatCluster(ServletContext context) {
        return context.getClass().getName().startsWith("org.apache.catalina.")
                && TomcatCluster.sharesSessionsOf(context);
    }

    private void write(AsyncContext async, Runnable answer) {
        idle.acquireUninterruptibly();
        try {
            async.start(() -> {
                try {
                    answer.run();
                } finally {
                    idle.release();
                }
            });
        } catch (RuntimeException gone) { // the container takes no more: there is nothing to wait for
            idle.release();
            throw gone;
        }
    }

    /**
     * Gives the container's threads a moment to write the answers of work that has ended: once the application is gone,
     * they would not find our classes.
     */
    @Override
    public void close() {
        try {
            if (!idle.tryAcquire(Integer.MAX_VALUE, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                Log.say(Level.DEBUG, "an answer was still being written when the application ended");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asked on the container's thread: where that one was long in coming, the request may have timed out and be gone. */
    private static Runnable inTime(AtomicBoolean once, Runnable answer) {
        return () -> {
            if (once.compareAndSet(false, true)) answer.run();
        };
    }

    private <T> void waitInPlace(CompletableFuture<T> task, Answer<T> answer) throws IOException, ServletException {
        T result;
        try {
            result = task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            answer.failed(LoginFailed.ofWork(e));
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.failed(LoginFailed.ofWork(e));
            return;
        }
        tell(result, answer);
    }

    /** A session store that is down, say: then it is a failure after all, not an empty page. */
    private static <T> void tell(T result, Answer<T> answer) throws IOException, ServletException {
        try {
            answer.done(result);
        } catch (RuntimeException e) {
            answer.failed(LoginFailed.ofWork(e));
        }
    }

    private static <T> void finish(
            AsyncContext async,
            HttpServletRequest request,
            @Nullable T result,
            @Nullable Throwable failure,
            Answer<T> answer) {
        try {
            if (result != null) tell(result, answer);
            else answer.failed(LoginFailed.ofWork(failure == null ? new IllegalStateException("no result") : failure));
        } catch (Throwable e) { // whatever it is, the browser waits for an end
            Log.say(Level.WARNING, "sso-502 internal: an answer could not be written", e);
        }
        // A failure may have been dispatched to the application's own error page, which then completes.
        if (request.getAttribute(Answers.ERROR_ATTRIBUTE) == null) complete(async);
    }

    /** A container that is going down ends requests that wait by itself, and minds when that is done once more. */
    static void complete(AsyncContext async) {
        try {
            async.complete();
        } catch (IllegalStateException endedAlready) {
            Log.say(Level.DEBUG, "the container had ended a request that waited: " + endedAlready.getMessage());
        }
    }

    /**
     * Hears of nothing but the time being up. Its public constructor is for WildFly, which gets ready to make every
     * {@code AsyncListener} that it finds in a WAR, and warns of each that it cannot make.
     */
    static final class OnTimeout implements AsyncListener {
        private final Runnable action;

        public OnTimeout() {
            this(() -> {});
        }

        OnTimeout(Runnable action) {
            this.action = action;
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            action.run();
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
