package org.ssofilter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ssofilter.http.CallFailed.Why;

@Timeout(20)
class ProviderWorkTest {
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private final CountDownLatch answer = new CountDownLatch(1);
    private ProviderWork work = new ProviderWork(2, PATIENT);

    @AfterEach
    void end() {
        answer.countDown();
        work.close();
    }

    @Test
    void submitWhenWorkIsDoneThenResultIsDelivered() throws Exception {
        assertThat(work.submit(() -> "done").get(10, TimeUnit.SECONDS)).isEqualTo("done");
    }

    @Test
    void submitWhenWorkFailsThenItsOwnFailureIsDelivered() {
        for (var failure : new Throwable[] {
            new IllegalStateException("x"), new CallFailed(Why.TIMEOUT, "x"), new StackOverflowError()
        }) {
            assertThat(failureOf(work.submit(() -> {
                        if (failure instanceof Error error) throw error;
                        throw (Exception) failure;
                    })))
                    .isSameAs(failure);
        }
    }

    /** Out of native threads is what a machine is under the very load that the count is for. */
    @Test
    void submitWhenNoThreadCanBeMadeThenIsRefusedAndNotCounted() throws Exception {
        var left = new AtomicInteger(5);
        ThreadFactory exhausted = task -> {
            if (left.getAndDecrement() > 0) throw new OutOfMemoryError("unable to create native thread");
            return new Thread(task);
        };
        work = new ProviderWork(
                1, PATIENT, new PlatformThreads("none"), unused -> Executors.newCachedThreadPool(exhausted));
        for (int i = 0; i < 5; i++) {
            assertThat(failureOf(work.submit(() -> "never"))).isInstanceOf(CallFailed.class);
        }
        assertThat(work.submit(() -> "done").get(10, TimeUnit.SECONDS)).isEqualTo("done");
    }

    @Test
    void submitWhenItRunsThenOnAThreadOfItsOwn() throws Exception {
        var thread = work.submit(Thread::currentThread).get(10, TimeUnit.SECONDS);
        assertThat(thread).isNotSameAs(Thread.currentThread());
        assertThat(thread.isDaemon()).isTrue();
    }

    /** Tomcat looks for left-over threads as soon as the filter is destroyed. */
    @Test
    void closeWhenThreadsAreIdleAndAtWorkThenTheyHaveEndedOnReturn() throws Exception {
        var threads = new PlatformThreads("of-this-test");
        work = new ProviderWork(2, PATIENT, threads, Executors::newCachedThreadPool);
        var idle = work.submit(Thread::currentThread).get(10, TimeUnit.SECONDS);
        var busy = new CompletableFuture<Thread>();
        var hanging = work.submit(() -> {
            busy.complete(Thread.currentThread());
            return answer.await(1, TimeUnit.MINUTES);
        });
        var working = busy.get(10, TimeUnit.SECONDS);

        work.close();

        assertThat(idle.isAlive()).isFalse();
        assertThat(working.isAlive()).isFalse();
        assertThat(hanging).isCompletedExceptionally();
    }

    @Test
    void submitWhenAsManyRunAndAsManyWaitThenTheNextIsRefusedAtOnce() {
        for (int i = 0; i < 4; i++) {
            var unused = submitWaiting();
        }
        var surplus = work.submit(() -> "never");
        assertThat(surplus).isDone();
        assertThat(failureOf(surplus)).isInstanceOfSatisfying(CallFailed.class, refused -> {
            assertThat(refused.why()).isEqualTo(Why.TOO_MANY);
            assertThat(refused).hasMessage("2 provider calls are under way and as many wait");
        });
    }

    @Test
    void submitWhenTheLineEmptiesThenOthersComeInAgain() throws Exception {
        var first = new ArrayList<CompletableFuture<String>>();
        for (int i = 0; i < 4; i++) first.add(submitWaiting());
        assertThat(failureOf(work.submit(() -> "never"))).isInstanceOf(CallFailed.class);
        answer.countDown();
        for (var each : first) assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo("answered");
        for (int i = 0; i < 100; i++)
            assertThat(work.submit(() -> "next").get(10, TimeUnit.SECONDS)).isEqualTo("next");
    }

    @Test
    void submitWhenManyComeThenNeverMoreThanAllowedRunAtOnce() throws Exception {
        work.close();
        work = new ProviderWork(3, PATIENT);
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var all = new ArrayList<CompletableFuture<Integer>>();
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < 6; i++) {
                all.add(work.submit(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    Thread.onSpinWait();
                    return running.decrementAndGet();
                }));
            }
            for (var each : all) each.get(10, TimeUnit.SECONDS);
            all.clear();
        }
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void submitWhenItsTurnDoesNotComeInTimeThenGivesUp() throws InterruptedException {
        work.close();
        work = new ProviderWork(1, Duration.ofMillis(50));
        var hasTheTurn = new CountDownLatch(1);
        var unused = work.submit(() -> {
            hasTheTurn.countDown();
            answer.await();
            return "answered";
        });
        hasTheTurn.await();
        assertThat(failureOf(work.submit(() -> "never")))
                .isInstanceOfSatisfying(
                        CallFailed.class, late -> assertThat(late.why()).isEqualTo(Why.TOO_MANY));
        assertThat(failureOf(work.submit(() -> "never")))
                .as("its place is free again")
                .isInstanceOf(CallFailed.class);
    }

    @Test
    void closeWhenSomethingRunsOrWaitsThenEverybodyIsTold() {
        var all = new ArrayList<CompletableFuture<String>>();
        for (int i = 0; i < 4; i++) all.add(submitWaiting());
        work.close();
        assertThat(all).allSatisfy(each -> assertThat(failureOf(each)).isInstanceOf(InterruptedException.class));
    }

    @Test
    void submitWhenClosedThenRefused() {
        work.close();
        assertThat(failureOf(work.submit(() -> "never")))
                .isInstanceOfSatisfying(
                        CallFailed.class, refused -> assertThat(refused.why()).isEqualTo(Why.TOO_MANY));
    }

    private CompletableFuture<String> submitWaiting() {
        return work.submit(() -> {
            answer.await();
            return "answered";
        });
    }

    private static Throwable failureOf(CompletableFuture<?> future) {
        try {
            throw new AssertionError("no failure but " + future.get(10, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return java.util.Objects.requireNonNull(e.getCause());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
