package org.ssofilter.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ssofilter.log.Log;
import org.ssofilter.login.Reason;

/**
 * Lets a request of the application wait for a provider and then go on, without a thread where that is safe: the request
 * is dispatched to itself when the wait is over. A dispatch skips every filter that is not mapped for it, and a request
 * that skipped the application's own filters may see what it must not (docs/decisions/0021-waiting-requests.md). So an
 * application that has any filters beside us waits in place, and so does one that does not support async; no more
 * requests than provider calls do so at once, the others do not wait at all.
 */
final class Pause {
    private final Duration longest;
    private final Semaphore places;

    Pause(Duration longest, int places) {
        this.longest = longest;
        this.places = new Semaphore(places);
    }

    /** What happens after the wait; the chain leads to the application. */
    interface Resume {
        void go(FilterChain chain) throws IOException, ServletException;
    }

    /** {@code request} is what the application gets to see after a dispatch. */
    void until(
            CompletableFuture<?> done,
            SignedInRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Resume resume)
            throws IOException, ServletException {
        if (mayBeDispatched(request)) {
            leave(done, request, resume);
        } else {
            waitInPlace(done);
            resume.go(chain);
        }
    }

    private static boolean mayBeDispatched(HttpServletRequest request) {
        return request.isAsyncSupported()
                && !request.isAsyncStarted()
                && request.getHeader("Upgrade") == null // the filters that upgrade would be skipped
                && isReadOneWay(request)
                && !Background.isInTomcatCluster(request.getServletContext()) // what is written later is not shared
                && isOnlyFilter(request.getServletContext());
    }

    /** A dispatch reads the path once more, and of a strange one not every server makes the same again. */
    private static boolean isReadOneWay(HttpServletRequest request) {
        return CanonicalPath.of(
                        request.getRequestURI(),
                        ContextPath.of(request),
                        request.getServletPath(),
                        request.getPathInfo())
                .isPresent();
    }

    private static boolean isOnlyFilter(ServletContext context) {
        return context.getFilterRegistrations().values().stream()
                        .filter(filter -> !isWebSocketFilter(filter))
                        .count()
                <= 1;
    }

    /** Tomcat and Jetty bring one along, which does nothing for a request that does not upgrade. */
    private static boolean isWebSocketFilter(FilterRegistration filter) {
        var type = String.valueOf(filter.getClassName());
        return type.startsWith("org.apache.tomcat.websocket.")
                || (type.startsWith("org.eclipse.jetty.") && type.contains(".websocket."));
    }

    private void leave(CompletableFuture<?> done, SignedInRequest request, Resume resume) {
        ContextPath.keep(request);
        var async = request.startAsync();
        var once = new AtomicBoolean();
        async.setTimeout(longest.toMillis());
        Background.onTimeout(async, () -> {
            if (once.compareAndSet(false, true)) comeBack(async, request, resume);
        });
        var unused = done.whenComplete((any, failure) -> {
            async.start(
                    () -> { // asked there: the request may have timed out while the container was busy
                        if (once.compareAndSet(false, true)) comeBack(async, request, resume);
                    });
        });
    }

    private static void comeBack(AsyncContext async, HttpServletRequest request, Resume resume) {
        var dispatched = new AtomicBoolean();
        try {
            resume.go((same, response) -> {
                async.dispatch();
                dispatched.set(true);
            });
        } catch (Throwable e) { // whatever it is, the browser waits for an end
            Log.say(Level.WARNING, "sso-502 internal: a request could not go on after a wait", e);
            fail(async);
        }
        // A failure may have been dispatched to the application's own error page, which then completes.
        if (!dispatched.get() && request.getAttribute(Answers.ERROR_ATTRIBUTE) == null) {
            Background.complete(async);
        }
    }

    /** Better an empty 500 than an empty 200. */
    private static void fail(AsyncContext async) {
        if (async.getResponse() instanceof HttpServletResponse response && !response.isCommitted()) {
            response.setStatus(Reason.INTERNAL.status());
        }
    }

    private void waitInPlace(CompletableFuture<?> done) {
        if (!places.tryAcquire()) return;
        try {
            done.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Log.say(Level.DEBUG, "a request waited in vain for a provider", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }
}
