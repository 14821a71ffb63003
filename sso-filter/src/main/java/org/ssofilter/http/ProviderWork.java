package org.ssofilter.http;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The threads that wait for a provider, so that a container's threads never do. So many pieces of work run at once, as
 * many again wait their turn, and the surplus is refused at once.
 */
public final class ProviderWork implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final int atOnce;
    private final Duration patience;
    private final Semaphore turns;
    private final AtomicInteger inside = new AtomicInteger();
    private final PlatformThreads started;
    private final ExecutorService threads;

    /**
     * Starts no thread yet.
     *
     * @param atOnce how many run at once ({@code maxProviderCalls})
     * @param patience how long one waits for its turn ({@code providerTimeout})
     */
    public ProviderWork(int atOnce, Duration patience) {
        this(atOnce, patience, new PlatformThreads("sso-filter-provider-call"), ProviderWork::threads);
    }

    ProviderWork(
            int atOnce, Duration patience, PlatformThreads started, Function<ThreadFactory, ExecutorService> threads) {
        this.atOnce = atOnce;
        this.patience = patience;
        this.turns = new Semaphore(atOnce, true);
        this.started = started;
        this.threads = threads.apply(started);
    }

    /** Runs the work on one of our threads; fails at once, or when no turn comes in time, with {@link CallFailed.Why#TOO_MANY}. */
    public <T> CompletableFuture<T> submit(Callable<T> work) {
        if (inside.incrementAndGet() > 2 * atOnce) {
            inside.decrementAndGet();
            return CompletableFuture.failedFuture(tooMany());
        }
        var result = new CompletableFuture<T>();
        try {
            threads.execute(() -> inTurn(work, result));
        } catch (RuntimeException | OutOfMemoryError closedOrNoThread) {
            inside.decrementAndGet();
            result.completeExceptionally(tooMany());
        }
        return result;
    }

    private <T> void inTurn(Callable<T> work, CompletableFuture<T> result) {
        try {
            var value = callInTurn(work);
            inside.decrementAndGet();
            result.complete(value);
        } catch (Throwable failure) { // whatever it is, somebody waits for the answer
            inside.decrementAndGet();
            result.completeExceptionally(failure);
        }
    }

    private <T> T callInTurn(Callable<T> work) throws Exception {
        if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) throw tooMany();
        try {
            return work.call();
        } finally {
            turns.release();
        }
    }

    private CallFailed tooMany() {
        return new CallFailed(CallFailed.Why.TOO_MANY, atOnce + " provider calls are under way and as many wait");
    }

    /** Interrupts what is under way, and gives our threads a moment to end: a container looks for left-over threads right after. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (threads.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) started.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Virtual threads where Java has them (21 and later), else a pool that never queues and is bounded by the door above. */
    private static ExecutorService threads(ThreadFactory platform) {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException java17) {
            return new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), platform);
        }
    }
}
