package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeResponse;
import org.ssofilter.http.CallFailed;
import org.ssofilter.http.ProviderWork;
import org.ssofilter.login.LoginFailed;
import org.ssofilter.login.Reason;

/** Every request gets one answer, whatever becomes of the work. */
@Timeout(20)
class BackgroundAnswersTest {
    private final ProviderWork work = new ProviderWork(4, Duration.ofSeconds(10));
    private final Background background = new Background(work, Duration.ofSeconds(30));
    private final List<String> answers = new ArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    private final Background.Answer<String> answer = new Background.Answer<>() {
        @Override
        public void done(String result) {
            answers.add(result);
        }

        @Override
        public void failed(LoginFailed failure) {
            answers.add(failure.reason().name());
        }
    };

    @AfterEach
    void end() {
        release.countDown();
        work.close();
    }

    @Test
    void runWhenDoneThenAnsweredOnce() throws Exception {
        var async = FakeRequest.get("/").async();
        background.run(async.view(), new FakeResponse().view(), () -> "done", answer);
        assertThat(async.startedAsync().awaitEnd()).isTrue();
        background.run(FakeRequest.get("/").view(), new FakeResponse().view(), () -> "in place", answer);
        assertThat(answers).containsExactly("done", "in place");
        assertThat(async.startedAsync().completions()).isEqualTo(1);
    }

    @Test
    void runWhenTheContainerResetsWhatItsListenersSeeThenTheStatusOfTheAnswerStays() throws Exception {
        var async = FakeRequest.get("/").async();
        var response = new FakeResponse();
        var redirecting = new Background.Answer<String>() {
            @Override
            public void done(String result) {
                response.view().setStatus(303);
            }

            @Override
            public void failed(LoginFailed failure) {}
        };
        background.run(async.view(), response.view(), () -> "done", redirecting);
        assertThat(async.startedAsync().awaitEnd()).isTrue();
        assertThat(response.status()).isEqualTo(303);
    }

    /** Tomcat, when it is stopped: it has timed the request out while the answer was on its way. */
    @Test
    void runWhenTheContainerHasEndedTheRequestThenThatIsNoTrouble() throws Exception {
        var async = FakeRequest.get("/").async();
        background.run(
                async.view(),
                new FakeResponse().view(),
                () -> "released " + release.await(10, TimeUnit.SECONDS),
                answer);
        async.startedAsync().beBusy();
        async.startedAsync().goDown();
        release.countDown();
        assertThat(async.startedAsync().awaitStart()).isTrue();

        async.startedAsync().runStarted();

        assertThat(answers).containsExactly("released true");
    }

    @Test
    void runWhenTheWorkFailsThenTheReasonIsDelivered() throws Exception {
        var failures = List.of(
                new LoginFailed(Reason.CODE_REFUSED),
                new CallFailed(CallFailed.Why.TIMEOUT, "x"),
                new IllegalStateException("x"));
        for (var failure : failures) {
            background.run(
                    FakeRequest.get("/").view(),
                    new FakeResponse().view(),
                    () -> {
                        throw failure;
                    },
                    answer);
            var async = FakeRequest.get("/").async();
            background.run(
                    async.view(),
                    new FakeResponse().view(),
                    () -> {
                        throw failure;
                    },
                    answer);
            assertThat(async.startedAsync().awaitEnd()).isTrue();
        }
        assertThat(answers)
                .containsExactly(
                        "CODE_REFUSED", "CODE_REFUSED", "PROVIDER_TIMEOUT", "PROVIDER_TIMEOUT", "INTERNAL", "INTERNAL");
    }

    @Test
    void runWhenTheContainerGivesUpFirstThenAnsweredAndTheLateResultIsDropped() throws Exception {
        var async = FakeRequest.get("/").async();
        background.run(
                async.view(),
                new FakeResponse().view(),
                () -> {
                    release.await();
                    return "too late";
                },
                answer);
        async.startedAsync().timeOut();
        async.startedAsync().timeOut();
        release.countDown();
        work.submit(() -> "next").get();
        assertThat(answers).containsExactly("PROVIDER_TIMEOUT");
        assertThat(async.startedAsync().completions()).isEqualTo(1);
    }

    @Test
    void runWhenTheAnswerCannotBeWrittenThenTheRequestEndsAllTheSame() throws Exception {
        var broken = new Background.Answer<String>() {
            @Override
            public void done(String result) {
                throw new IllegalStateException("the response is closed");
            }

            @Override
            public void failed(LoginFailed failure) {
                answers.add(failure.reason().name());
                throw new IllegalStateException("still closed");
            }
        };
        var async = FakeRequest.get("/").async();
        background.run(async.view(), new FakeResponse().view(), () -> "done", broken);
        assertThat(async.startedAsync().awaitEnd()).isTrue();
        assertThat(answers).containsExactly("INTERNAL");
        assertThat(async.startedAsync().completions()).isEqualTo(1);
    }

    @Test
    void closeWhenAnAnswerIsBeingWrittenThenWaitsForItsEnd() throws Exception {
        var writing = new CountDownLatch(1);
        var slow = new Background.Answer<String>() {
            @Override
            public void done(String result) throws IOException {
                writing.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                answers.add(result);
            }

            @Override
            public void failed(LoginFailed failure) {}
        };
        var started = new CountDownLatch(1); // else the work may be done first, and this thread would write the answer
        Callable<String> task = () -> {
            started.await();
            return "done";
        };
        background.run(FakeRequest.get("/").async().view(), new FakeResponse().view(), task, slow);
        started.countDown();
        writing.await();
        var closing = new Thread(background::close);
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            assertThat(closing.isAlive()).isTrue();
            Thread.onSpinWait();
        }
        release.countDown();
        closing.join();
        assertThat(answers).containsExactly("done");
    }

    @Test
    void runWhenAFailureGoesToTheApplicationsErrorPageThenThatCompletes() throws Exception {
        var async = FakeRequest.get("/").async().attribute(Answers.ERROR_ATTRIBUTE, new Answers.ErrorAttributes());
        var dispatching = new Background.Answer<String>() {
            @Override
            public void done(String result) {
                async.getAsyncContext().dispatch("/oops.jsp");
            }

            @Override
            public void failed(LoginFailed failure) {}
        };
        background.run(async.view(), new FakeResponse().view(), () -> "done", dispatching);
        assertThat(async.startedAsync().awaitEnd()).isTrue();
        assertThat(async.startedAsync().dispatchedTo()).isEqualTo("/oops.jsp");
        assertThat(async.startedAsync().completions()).isZero();
    }
}
