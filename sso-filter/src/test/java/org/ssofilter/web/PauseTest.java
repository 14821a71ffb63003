package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.CapturedLog;
import org.ssofilter.fake.FakeAsync;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeResponse;

/** A request of the application that has to wait: by a dispatch where nothing is skipped by it, else in place. */
@Timeout(30)
class PauseTest {
    private static final Principal USER = () -> "wh@example.com";
    private static final Pause.Resume GO_ON = chain -> chain.doFilter(null, null);

    private final AtomicInteger passed = new AtomicInteger();
    private final FilterChain chain = (request, response) -> passed.incrementAndGet();
    private final CompletableFuture<String> done = new CompletableFuture<>();
    private final FakeResponse response = new FakeResponse();
    private Pause pause = new Pause(Duration.ofSeconds(20), 1);

    @Test
    void untilWhenThereIsNoFilterBesideUsThenDispatchesWhenDone() throws Exception {
        var request = page().async();
        request.application().filter("org.ssofilter.SsoFilter");

        until(request, GO_ON);

        assertThat(request.startedAsync().timeout()).isEqualTo(20_000);
        assertThat(request.startedAsync().dispatches()).isZero();
        done.complete("fresh");
        assertThat(request.startedAsync().dispatches()).isEqualTo(1);
        assertThat(request.startedAsync().completions()).isZero();
        assertThat(passed).as("the application is reached by the dispatch").hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.tomcat.websocket.server.WsFilter",
                "org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter"
            })
    void untilWhenTheServerBringsAWebSocketFilterThenThatIsNone(String filter) throws Exception {
        var request = page().async();
        request.application().filter("org.ssofilter.SsoFilter").filter(filter);

        until(request, GO_ON);

        assertThat(request.isAsyncStarted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"com.example.Admins", "com.example.websocket.Filter", "org.eclipse.jetty.ee10.servlets.DoSFilter"
            })
    void untilWhenTheApplicationHasAFilterOfItsOwnThenNoneIsSkipped(String filter) throws Exception {
        var request = page().async();
        request.application().filter("org.ssofilter.SsoFilter").filter(filter);
        done.complete("fresh");

        until(request, GO_ON);

        assertThat(request.isAsyncStarted()).isFalse();
        assertThat(passed).hasValue(1);
    }

    @Test
    void untilWhenADispatchWouldReadItOtherwiseThenWaitsInPlace() throws Exception {
        done.complete("fresh");
        until(page(), GO_ON);
        until(page().async().header("Upgrade", "websocket"), GO_ON);
        until(FakeRequest.get("/shop/a/..;/orders").context("/app").async(), GO_ON);
        var begun = page().async();
        begun.startAsync(begun.view(), response.view());
        until(begun, GO_ON);

        assertThat(passed).hasValue(4);
        assertThat(begun.startedAsync().timeout()).isZero();
    }

    @Test
    void untilWhenTheTimeIsUpThenGoesOnOnceAndNotAgainWhenDone() throws Exception {
        var request = page().async();
        until(request, GO_ON);

        request.startedAsync().timeOut();
        assertThat(request.startedAsync().dispatches()).isEqualTo(1);
        done.complete("too late");

        assertThat(request.startedAsync().dispatches()).isEqualTo(1);
    }

    @Test
    void untilWhenTheContainerIsBusyAndTheTimeIsUpThenGoesOnOnce() throws Exception {
        var request = page().async();
        until(request, GO_ON);
        request.startedAsync().beBusy();
        done.complete("fresh");

        request.startedAsync().timeOut();
        request.startedAsync().runStarted();

        assertThat(request.startedAsync().dispatches()).isEqualTo(1);
    }

    @Test
    void untilWhenItEndsInAnAnswerOfOursThenIsCompleted() throws Exception {
        assertThat(ended(request -> page().async(), same -> {}).completions()).isEqualTo(1);
    }

    @Test
    void untilWhenTheErrorPageWasDispatchedToThenThatOneCompletes() throws Exception {
        var request = page().async().attribute(Answers.ERROR_ATTRIBUTE, "an error");

        assertThat(ended(same -> request, same -> {}).completions()).isZero();
    }

    @Test
    void untilWhenGoingOnFailsThenAnEmpty500() throws Exception {
        Pause.Resume broken = same -> {
            throw new IllegalStateException("a bug");
        };

        assertThat(ended(same -> page().async(), broken).completions()).isEqualTo(1);
        assertThat(response.status()).isEqualTo(500);
    }

    @Test
    void untilWhenGoingOnFailsAfterTheAnswerHadBegunThenItsStatusStays() throws Exception {
        response.commit();

        ended(same -> page().async(), same -> {
            throw new IOException("the browser is gone");
        });

        assertThat(response.status()).isEqualTo(200);
    }

    @Test
    void untilWhenNothingComesThenWaitsInPlaceNoLongerThanAllowed() throws Exception {
        pause = new Pause(Duration.ofMillis(50), 1);

        until(page(), GO_ON);
        long begun = System.nanoTime();
        until(page(), GO_ON);

        assertThat(passed).hasValue(2);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("the place is free again, so the second waits too")
                .isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void untilWhenTheContainerHasEndedTheRequestThenThatIsNoTrouble() throws Exception {
        var request = page().async();
        until(request, answeredHere -> passed.incrementAndGet());
        request.startedAsync().beBusy();
        request.startedAsync().goDown();
        done.complete("too late");

        try (var log = CapturedLog.startInDetail()) {
            request.startedAsync().runStarted();

            assertThat(log.take())
                    .containsExactly(
                            "the container had ended a request that waited: Calling [asyncComplete()] is not valid");
        }
        assertThat(passed).hasValue(1);
    }

    @Test
    void untilWhenTheCallBreaksThenGoesOn() throws Exception {
        done.completeExceptionally(new IllegalStateException("a bug"));

        until(page(), GO_ON);

        assertThat(passed).hasValue(1);
    }

    @Test
    void untilWhenEveryPlaceIsTakenThenDoesNotWait() throws Exception {
        pause = new Pause(Duration.ofDays(1), 0);

        until(page(), GO_ON);

        assertThat(passed).hasValue(1);
    }

    @Test
    void untilWhenInterruptedThenGoesOnAndTheInterruptStays() throws Exception {
        Thread.currentThread().interrupt();

        until(page(), GO_ON);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(passed).hasValue(1);
    }

    private FakeAsync ended(java.util.function.UnaryOperator<FakeRequest> which, Pause.Resume resume) throws Exception {
        var request = which.apply(page());
        until(request, resume);
        done.complete("fresh");
        return request.startedAsync();
    }

    private void until(FakeRequest request, Pause.Resume resume) throws Exception {
        try (var gate = TestGate.talque()) {
            HttpServletRequest view = request.view();
            pause.until(done, gate.signedIn(view, response, USER), response.view(), chain, resume);
        }
    }

    private static FakeRequest page() {
        return FakeRequest.get("/app/orders").context("/app");
    }
}
