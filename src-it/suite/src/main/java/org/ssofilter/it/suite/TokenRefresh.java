package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.it.app.OwnFilter;
import org.ssofilter.it.app.SessionCounter;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Gate;
import org.ssofilter.it.support.Patience;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Visitor;
import org.ssofilter.testkit.Fault;
import org.ssofilter.testkit.RecordedCall;
import org.ssofilter.testkit.RefreshTokens;

/**
 * Access tokens that end while their user is signed in ({@code onTokenExpiry=refresh}). The provider changes refresh
 * tokens at every use and takes one that comes back for a theft.
 */
final class TokenRefresh {

    private static final String TOKEN = "/oauth/token";

    @RegisterExtension
    static final Stage stage = rotating();

    private static Stage rotating() {
        return Stage.clerk().provider(clerk -> clerk.refreshTokens(RefreshTokens.ROTATING));
    }

    /** Signs in with an access token that has ended when it arrives; a real lifetime would make every test wait for it. */
    static Visitor withTokenThatIsOver(Stage at) {
        var visitor = at.visitor();
        var callback = visitor.beginUntilCallback("/protected");
        at.provider().editAnswer(TOKEN, token -> token.put("expires_in", 0));
        assertThat(visitor.callback(callback).status()).isEqualTo(303);
        at.provider().heal();
        return visitor;
    }

    private static List<RecordedCall> refreshes(Stage at) {
        return at.tokenCalls().stream()
                .filter(call ->
                        call.form().getOrDefault("grant_type", List.of()).contains("refresh_token"))
                .toList();
    }

    @Test
    void pageWhenTokenIsOverThenItIsRefreshedOnceAndThePageIsTheOneAskedFor() {
        var visitor = withTokenThatIsOver(stage);

        var shown = visitor.shown("/protected/a%20b;v=1?x=%26&y=+&x");

        assertThat(shown.path("uri").asText()).isEqualTo("/app/protected/a%20b;v=1");
        assertThat(shown.path("query").asText()).isEqualTo("x=%26&y=+&x");
        assertThat(shown.path("remoteUser").asText()).startsWith("user_");
        assertThat(shown.path("attributes").path("ssoTokens").asText()).startsWith("SsoTokens");
        visitor.shown("/protected");
        assertThat(refreshes(stage)).singleElement().satisfies(call -> {
            assertThat(call.form().keySet()).containsExactlyInAnyOrder("grant_type", "refresh_token");
            assertThat(call.header("Authorization"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("Basic "));
        });
    }

    /** What a dispatch would have to read a second time. */
    @ParameterizedTest
    @ValueSource(strings = {"/a/../protected", "/protected;v=1", "/a%3Fb", "/a+b%2Bc", "//protected", "/%C3%A4"})
    void pageWhenItsPathIsStrangeThenIsTheSameAfterTheWait(String path) {
        Answer usual = stage.visitor().signIn().get(path);

        Answer waited = withTokenThatIsOver(stage).get(path);

        assertThat(waited.status()).as("%s", waited).isEqualTo(usual.status());
        if (usual.isFromApplication()) {
            assertThat(waited.json().path("uri")).isEqualTo(usual.json().path("uri"));
        }
    }

    @Test
    void requestsWhenFiftyComeAtTokenExpiryThenOneRefreshAndNoThreadWaits() throws Exception {
        try (var few = rotating().requestThreads(12).open()) {
            var visitor = withTokenThatIsOver(few);
            var gate = new Gate();
            few.provider().onNext(TOKEN, gate.fault());

            var answers = allAtOnce(50, () -> visitor.get("/protected"), () -> {
                Patience.until("the refresh has begun", () -> refreshes(few).size() == 1);
                // Twelve threads and fifty who wait: somebody else is served all the same.
                Expect.sentToProvider(few.visitor().get("/protected"));
                gate.open();
            });

            assertThat(answers).hasSize(50).allMatch(Answer::isFromApplication);
            assertThat(refreshes(few)).hasSize(1);
            assertThat(visitor.shown("/tokens").path("user").asText()).startsWith("user_");
        }
    }

    @Test
    void requestsWhenFiftyComeAfterARefusalThenAllAreSignedOutByOneCall() throws Exception {
        var visitor = withTokenThatIsOver(stage);
        stage.provider().revokeTokens();

        var answers = allAtOnce(50, () -> visitor.fetch("/protected"), () -> {});

        assertThat(answers)
                .hasSize(50)
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(401));
        assertThat(refreshes(stage)).hasSize(1);
    }

    @Test
    void tokensWhenTheyExpireAgainAndAgainThenEachRefreshTokenIsUsedOnce() {
        var visitor = withTokenThatIsOver(stage);
        stage.provider().editAnswer(TOKEN, token -> token.put("expires_in", 0));
        for (int i = 0; i < 3; i++) {
            visitor.shown("/protected");
        }

        assertThat(refreshes(stage))
                .hasSize(3)
                .extracting(call -> call.form().get("refresh_token"))
                .doesNotHaveDuplicates();
    }

    @Test
    void bodyWhenTokenIsOverThenReachesTheApplicationWhole() {
        var visitor = withTokenThatIsOver(stage);
        byte[] body = "a=1&b=%C3%A4".getBytes(StandardCharsets.UTF_8);
        Call call = Call.post(stage.url("/body/raw"), "application/octet-stream", body)
                .sameOrigin();

        Answer answer = visitor.send(call);

        assertThat(answer.isFromApplication()).as("%s", answer).isTrue();
        assertThat(answer.text()).isEqualTo("a=1&b=%C3%A4");
    }

    @Test
    void userWhenTokenIsOverThenIsToldAfterARefresh() {
        var visitor = withTokenThatIsOver(stage);

        assertThat(visitor.profile().path("email").asText()).isEqualTo(Stage.WERNER);
        assertThat(refreshes(stage)).hasSize(1);
    }

    @Test
    void pageWhenFilterIsMappedForRequestsOnlyThenUserIsKnownAfterTheWait() {
        try (var requests = rotating().with(app -> app.dispatchers("REQUEST")).open()) {
            var shown = withTokenThatIsOver(requests).shown("/protected?x=1");

            assertThat(shown.path("principal").asText()).startsWith("user_");
            assertThat(shown.path("query").asText()).isEqualTo("x=1");
        }
    }

    @Test
    void pageWhenAsyncIsNotSupportedThenWaitsInPlace() {
        try (var old = rotating().with(app -> app.withoutAsync()).open()) {
            var shown = withTokenThatIsOver(old).shown("/protected");

            assertThat(shown.path("dispatcher").asText()).isEqualTo("REQUEST");
            assertThat(refreshes(old)).hasSize(1);
        }
    }

    /** A dispatch would skip the application's filters, and with them whatever they protect. */
    @Test
    void pageWhenApplicationHasFiltersOfItsOwnThenNoneIsSkipped() {
        try (var filtered = rotating().with(app -> app.withOwnFilter()).open()) {
            var visitor = withTokenThatIsOver(filtered);

            Answer page = visitor.get("/protected");

            assertThat(page.header(OwnFilter.HEADER)).contains("passed");
            assertThat(page.json().path("dispatcher").asText()).isEqualTo("REQUEST");
            assertThat(refreshes(filtered)).hasSize(1);
        }
    }

    @Test
    void pageWhenPublicThenNeverWaits() {
        var visitor = withTokenThatIsOver(stage);
        stage.provider().always(TOKEN, Fault.silent());

        assertThat(visitor.shown("/public/page").path("principal").asText()).startsWith("user_");
        assertThat(refreshes(stage)).isEmpty();
    }

    @Test
    void pageWhenRefreshIsRefusedThenToTheProviderAndBack() {
        var visitor = withTokenThatIsOver(stage);
        stage.provider().revokeTokens();
        int destroyed = SessionCounter.destroyed();

        Answer answer = visitor.get("/protected?x=1");

        Expect.sentToProvider(answer);
        assertThat(SessionCounter.destroyed()).isEqualTo(destroyed + 1);
        assertThat(visitor.browser().follow(answer).from().target()).isEqualTo("/app/protected?x=1");
    }

    @Test
    void fetchWhenRefreshIsRefusedThen401() {
        var visitor = withTokenThatIsOver(stage);
        stage.provider().revokeTokens();

        Expect.signInNeeded(visitor.fetch("/protected"));
        assertThat(visitor.isSignedIn()).isFalse();
        assertThat(refreshes(stage)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void fetchWhenRefreshIsAnsweredByAnyOther4xxThen401(int status) {
        var visitor = withTokenThatIsOver(stage);
        stage.provider().always(TOKEN, Fault.status(status));

        Expect.signInNeeded(visitor.fetch("/protected"));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429})
    void pageWhenProviderCannotRefreshAfterTheEndThen503AndTheSessionStays(int status) {
        var visitor = withTokenThatIsOver(stage);
        stage.provider().always(TOKEN, Fault.status(status).withHeader("Retry-After", "7"));
        int destroyed = SessionCounter.destroyed();

        Answer first = Expect.ownPage(visitor.get("/protected"), 503);
        Answer second = Expect.ownPage(visitor.get("/protected"), 503);

        assertThat(first.header("Retry-After")).contains("7");
        assertThat(second.header("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 7));
        assertThat(refreshes(stage)).as("nobody asks during the pause").hasSize(1);
        assertThat(SessionCounter.destroyed()).isEqualTo(destroyed);
    }

    @Test
    void pageWhenProviderIsWellAgainThenSessionGoesOn() {
        var visitor = withTokenThatIsOver(stage);
        String session = visitor.shown("/public/page").path("session").asText();
        stage.provider().onNext(TOKEN, Fault.status(503));
        Expect.ownPage(visitor.get("/protected"), 503);

        Patience.until("the pause is over", () -> visitor.get("/protected").isFromApplication());

        assertThat(visitor.shown("/protected").path("session").asText()).isEqualTo(session);
        assertThat(refreshes(stage)).hasSize(2);
    }

    @Test
    void pageWhenProviderIsSilentThen503WithinTheDeadline() {
        try (var hasty = rotating().set("providerTimeout", "PT3S").open()) {
            var visitor = withTokenThatIsOver(hasty);
            hasty.provider().always(TOKEN, Fault.silent());

            Answer page = Expect.ownPage(visitor.get("/protected"), 503);

            assertThat(page.header("Retry-After")).isPresent();
        }
    }

    @Test
    void pageWhenItHasAnErrorPageOfItsOwnThenThatOneTellsIt() {
        try (var own = rotating().set("errorPage", "/public/oops").open()) {
            var visitor = withTokenThatIsOver(own);
            own.provider().always(TOKEN, Fault.status(503));

            Answer page = visitor.get("/protected");

            assertThat(page.status()).isEqualTo(503);
            assertThat(page.isFromApplication()).isTrue();
            assertThat(page.json().path("uri").asText()).isEqualTo("/app/public/oops");
        }
    }

    /** All at once, and meanwhile something else. */
    private static List<Answer> allAtOnce(int count, Callable<Answer> call, Runnable meanwhile) throws Exception {
        var threads = Executors.newFixedThreadPool(count);
        try {
            var futures = new ArrayList<Future<Answer>>();
            for (int i = 0; i < count; i++) {
                futures.add(threads.submit(call));
            }
            meanwhile.run();
            var answers = new ArrayList<Answer>();
            for (var future : futures) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
