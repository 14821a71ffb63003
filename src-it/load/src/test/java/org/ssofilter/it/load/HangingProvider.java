package org.ssofilter.it.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Gate;
import org.ssofilter.it.support.Patience;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;
import org.ssofilter.it.support.Visitor;

/** 300 people come back from a provider that then says nothing, to a container with 16 threads. */
final class HangingProvider {

    private static final int SIGN_INS = 300;
    private static final int CALLS = 100;
    private static final int SURPLUS = SIGN_INS - 2 * CALLS;
    private static final String TOKEN = "/oauth2/access-token";
    private static final Duration LIMIT = Duration.ofMillis(250);
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /** Generous, for a busy machine: who waited for the provider would have to wait for all of the deadline. */
    private static final Duration AT_ONCE = Duration.ofSeconds(15);

    private record Tab(Visitor visitor, Url callback) {
        Answer land() {
            return visitor.callback(callback);
        }
    }

    @Test
    void signedInUserWhen300SignInsHangThenIsServedWithin250MillisAndTheSurplusIsTurnedAwayAtOnce() throws Exception {
        var gate = new Gate();
        var threads = Executors.newCachedThreadPool();
        try (var stage = Stage.talque()
                .requestThreads(16)
                .set("maxProviderCalls", String.valueOf(CALLS))
                .set("providerTimeout", DEADLINE.toString())
                .open()) {
            var users = signedIn(stage, 4);
            pages(threads, users); // warm
            var calm = pages(threads, users);
            var tabs = tabs(stage);
            stage.provider().always(TOKEN, gate.fault());
            int before = stage.tokenCalls().size();

            var answers = new ExecutorCompletionService<Answer>(threads);
            long start = System.nanoTime();
            tabs.forEach(tab -> answers.submit(tab::land));
            turnedAway(answers);
            long millis = (System.nanoTime() - start) / 1_000_000;
            Patience.until("all that may are asking", () -> stage.tokenCalls().size() >= before + CALLS);
            assertThat(stage.tokenCalls().size() - before).as("calls under way").isEqualTo(CALLS);

            var crowded = pages(threads, users);
            Size.report(
                    "%s: p99 of a signed-in page %.1f ms while 200 sign-ins hang, %.1f ms before (ratio %.1f);"
                            + " the last of %d surplus sign-ins had its 503 after %d ms",
                    Stage.serverName(), crowded, calm, crowded / calm, SURPLUS, millis);
            assertThat(crowded).isLessThan((double) LIMIT.toMillis());
            assertThat(millis).as("ms until all the surplus was turned away").isLessThan(AT_ONCE.toMillis());
            assertThat(stage.tokenCalls().size() - before)
                    .as("calls that still hang")
                    .isEqualTo(CALLS);

            gate.open();
            for (int i = 0; i < 2 * CALLS; i++) {
                Answer answer = answers.take().get();
                assertThat(answer.status()).as("%s", answer).isEqualTo(303);
            }
        } finally {
            gate.open();
            threads.shutdownNow();
        }
    }

    private static void turnedAway(ExecutorCompletionService<Answer> answers) throws Exception {
        for (int i = 0; i < SURPLUS; i++) {
            Answer page = Expect.ownPage(answers.take().get(), 503);
            assertThat(page.header("Retry-After")).isPresent();
        }
    }

    private static List<Visitor> signedIn(Stage stage, int count) {
        var users = new ArrayList<Visitor>();
        for (int i = 0; i < count; i++) {
            users.add(stage.visitor().signIn());
        }
        return users;
    }

    private static List<Tab> tabs(Stage stage) {
        var tabs = new ArrayList<Tab>();
        for (int i = 0; i < SIGN_INS; i++) {
            var visitor = stage.visitor();
            tabs.add(new Tab(visitor, visitor.beginUntilCallback("/protected")));
        }
        return tabs;
    }

    /** The p99 in milliseconds of pages that users ask for, each one after the other. */
    private static double pages(ExecutorService threads, List<Visitor> users) throws Exception {
        var work = new ArrayList<Callable<long[]>>();
        users.forEach(user -> work.add(() -> times(user)));
        var all = new ArrayList<Long>();
        for (var times : threads.invokeAll(work)) {
            Arrays.stream(times.get()).forEach(all::add);
        }
        all.sort(null);
        return all.get(all.size() * 99 / 100) / 1e6;
    }

    private static long[] times(Visitor user) {
        var times = new long[Size.of(2_500)];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            Answer page = user.get("/protected");
            times[i] = System.nanoTime() - start;
            assertThat(page.isFromApplication()).isTrue();
        }
        return times;
    }
}
