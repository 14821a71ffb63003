package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Gate;
import org.ssofilter.it.support.Patience;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;
import org.ssofilter.it.support.Visitor;
import org.ssofilter.it.support.Wire;
import org.ssofilter.testkit.Fault;

/** DESIGN.md §5.6: container threads never wait for a provider, and {@code maxProviderCalls} bounds who does. */
final class Overload {

    private static final String TOKEN = "/oauth2/access-token";

    private record Tab(Visitor visitor, Url callback) {}

    @Test
    void signInsWhenMoreThanMayWaitThenSurplusIsTurnedAwayAtOnceAndTheOthersFinish() throws Exception {
        try (var stage = Stage.talque().set("maxProviderCalls", "2").open()) {
            List<Tab> tabs = tabs(stage, 12);
            var gate = new Gate();
            stage.provider().always(TOKEN, gate.fault());
            var threads = Executors.newFixedThreadPool(tabs.size());
            try {
                var answers = new ExecutorCompletionService<Answer>(threads);
                tabs.forEach(tab -> answers.submit(calling(tab)));

                // Two are under way and two wait; nobody of them can be done while the gate is shut.
                for (int surplus = 0; surplus < tabs.size() - 4; surplus++) {
                    Answer page = Expect.ownPage(next(answers), 503);
                    assertThat(page.header("Retry-After")).isPresent();
                }
                Patience.until(
                        "two calls have arrived", () -> stage.tokenCalls().size() >= 2);
                assertThat(stage.tokenCalls()).hasSize(2);
                gate.open();
                for (int i = 0; i < 4; i++) {
                    assertThat(next(answers).status()).isEqualTo(303);
                }
            } finally {
                gate.open();
                threads.shutdownNow();
            }
        }
    }

    @Test
    void signedInUserWhenManyHangAtTheProviderThenIsServedMeanwhile() throws InterruptedException {
        try (var stage = Stage.talque().requestThreads(12).open()) {
            var signedIn = stage.visitor().signIn();
            int hanging = 30;
            List<Tab> tabs = tabs(stage, hanging);
            stage.provider().always(TOKEN, Fault.silent());
            int before = stage.tokenCalls().size();
            var wires = new ArrayList<Wire>();
            for (Tab tab : tabs) {
                wires.add(tab.visitor().browser().begin(tab.visitor().callbackCall(tab.callback())));
            }
            Patience.until("all wait for the provider", () -> stage.tokenCalls().size() == before + hanging);

            assertThat(signedIn.get("/protected").isFromApplication()).isTrue();
            Expect.sentToProvider(stage.visitor().get("/protected"));

            stage.provider().heal();
            wires.forEach(Wire::close);
        }
    }

    @Test
    void signInWhenAsyncIsNotSupportedThenRunsInPlace() {
        try (var stage = Stage.talque().with(app -> app.withoutAsync()).open()) {
            assertThat(stage.visitor().signIn().isSignedIn()).isTrue();
        }
    }

    @Test
    void signInsWhenTheFirstAreSixteenAtOnceThenAllSucceed() throws Exception {
        try (var stage = Stage.talque().open()) {
            List<Tab> tabs = tabs(stage, 16);
            var threads = Executors.newFixedThreadPool(tabs.size());
            try {
                var answers = new ExecutorCompletionService<Answer>(threads);
                tabs.forEach(tab -> answers.submit(calling(tab)));

                for (int i = 0; i < tabs.size(); i++) {
                    Answer answer = next(answers);
                    assertThat(answer.status()).as("%s", answer).isEqualTo(303);
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(stage.tokenCalls()).hasSize(16);
            assertThat(stage.userinfoCalls()).hasSize(16);
        }
    }

    private static List<Tab> tabs(Stage stage, int count) {
        var tabs = new ArrayList<Tab>();
        for (int i = 0; i < count; i++) {
            var visitor = stage.visitor();
            tabs.add(new Tab(visitor, visitor.beginUntilCallback("/protected?n=" + i)));
        }
        return tabs;
    }

    private static Callable<Answer> calling(Tab tab) {
        return () -> tab.visitor().callback(tab.callback());
    }

    private static Answer next(CompletionService<Answer> answers) throws InterruptedException, ExecutionException {
        return answers.take().get();
    }
}
