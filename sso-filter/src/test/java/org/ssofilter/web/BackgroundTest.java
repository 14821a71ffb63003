package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeResponse;
import org.ssofilter.http.ProviderWork;
import org.ssofilter.login.LoginFailed;

/** Whatever happens while a request waits: it gets exactly one answer, and it ends. */
@Timeout(20)
class BackgroundTest {
    private final ProviderWork work = new ProviderWork(2, Duration.ofSeconds(10));
    private final Background background = new Background(work, Duration.ofSeconds(10));
    private final FakeRequest request = FakeRequest.get("/sso/callback").async();
    private final FakeResponse response = new FakeResponse();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        work.close();
    }

    /** What {@code done} does besides noting that it was called. */
    private final class Noting implements Background.Answer<String> {
        private final Runnable then;

        Noting(Runnable then) {
            this.then = then;
        }

        @Override
        public void done(String result) {
            told.add("done " + result);
            then.run();
        }

        @Override
        public void failed(LoginFailed failure) {
            told.add("failed " + failure.reason());
        }
    }

    @Test
    void runWhenSessionCannotBeMadeThenIsAFailureAndNoEmptyPage() throws Exception {
        background.run(request.view(), response.view(), () -> "x", new Noting(BackgroundTest::storeIsDown));
        assertThat(request.startedAsync().awaitEnd()).isTrue();
        assertThat(told).containsExactly("done x", "failed INTERNAL");
    }

    @Test
    void runInPlaceWhenSessionCannotBeMadeThenIsAFailureAndNoneOfTheContainer() throws Exception {
        var plain = FakeRequest.get("/sso/callback");
        background.run(plain.view(), response.view(), () -> "x", new Noting(BackgroundTest::storeIsDown));
        assertThat(told).containsExactly("done x", "failed INTERNAL");
    }

    @Test
    void runWhenAnswerEndsInAnErrorThenTheRequestStillEnds() throws Exception {
        background.run(request.view(), response.view(), () -> "x", new Noting(() -> {
            throw new NoClassDefFoundError("com/example/Cart");
        }));
        assertThat(request.startedAsync().awaitEnd()).isTrue();
        assertThat(request.startedAsync().completions()).isEqualTo(1);
    }

    /** The container has recycled the request by then, perhaps for somebody else. */
    @Test
    void runWhenContainersThreadComesAfterTheTimeoutThenNothingMoreIsDone() throws Exception {
        var goOn = new CountDownLatch(1);
        background.run(
                request.view(),
                response.view(),
                () -> {
                    goOn.await();
                    return "x";
                },
                new Noting(() -> {}));
        var async = request.startedAsync();
        async.beBusy();
        goOn.countDown();
        assertThat(async.awaitStart()).isTrue();
        async.timeOut();
        async.runStarted();
        assertThat(told).containsExactly("failed PROVIDER_TIMEOUT");
        assertThat(async.completions()).isEqualTo(1);
    }

    private static void storeIsDown() {
        throw new IllegalStateException("the session store is down");
    }
}
