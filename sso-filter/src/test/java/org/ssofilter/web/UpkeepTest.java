package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeTypes;
import org.ssofilter.fake.RawServer;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.fake.TestProfiles;
import org.ssofilter.fake.TestProviders;
import org.ssofilter.http.ProviderHttp;
import org.ssofilter.http.ProviderWork;
import org.ssofilter.login.LoginFlow;
import org.ssofilter.login.Reason;
import org.ssofilter.secret.Secret;
import org.ssofilter.secret.TokenSet;
import org.ssofilter.session.SessionTypes;
import org.ssofilter.session.Sessions;
import org.ssofilter.session.SignIn;

/** Sign-ins over time, with a clock that a test moves and a provider that answers when a test says so. */
class UpkeepTest {
    private static final String FRESH =
            "{\"access_token\":\"fresh\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"r2\"}";
    private static final Duration NOT_YET = Duration.ofMinutes(58);
    private static final Duration DUE = Duration.ofMinutes(59);
    private static final Duration OVER = Duration.ofMinutes(60);

    private final SettableClock clock = new SettableClock();
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(20);
    private final RawServer server = new RawServer(this::answer);
    private final ProviderWork work = new ProviderWork(8, Duration.ofSeconds(20));
    private final ProviderHttp http = new ProviderHttp(
            Duration.ofSeconds(10), Duration.ofSeconds(20), null, clock, (endpoint, status, took) -> {});
    private final FakeRequest request = FakeRequest.get("/orders");
    private final List<Principal> ended = new ArrayList<>();
    private final Sessions sessions = sessions(true, null);
    private final Upkeep upkeep = upkeep(sessions, true);

    @AfterEach
    void close() throws IOException {
        work.close();
        http.close();
        server.close();
    }

    @Test
    void signInWhenTokenHasLongToLiveThenNothingIsDue() {
        signIn(sessions);
        clock.move(NOT_YET);
        assertThat(upkeep.isDue(current(sessions))).isFalse();
        clock.move(Duration.ofMinutes(1));
        assertThat(upkeep.isDue(current(sessions))).isTrue();
    }

    @Test
    void lookWhenAnotherRequestEndedTheSessionMeanwhileThenNobodyIsSignedIn() {
        signIn(sessions);
        var before = current(sessions);
        clock.move(OVER);
        sessions.end(request.view());

        assertThat(upkeep.look(request.view(), before)).isEqualTo(new Upkeep.GoOn(null));
    }

    @Test
    void lookWhenDueThenTheFirstWaitsAndTheOthersGoOnWithTheOldToken() throws Exception {
        signIn(sessions);
        clock.move(DUE);

        assertThat(look()).isInstanceOf(Upkeep.Wait.class);
        assertThat(look()).isEqualTo(new Upkeep.GoOn(current(sessions)));
        assertThat(look()).isEqualTo(new Upkeep.GoOn(current(sessions)));

        clock.move(Duration.ofMinutes(1));
        var wait = (Upkeep.Wait) look();
        answers.add(RawServer.json(FRESH));
        wait.flight().done().get(20, TimeUnit.SECONDS);
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0)).contains("grant_type=refresh_token", "refresh_token=r1");
    }

    @Test
    void settleWhenRefreshedThenWhoeverComesFirstWritesAndTheOthersChangeNothing() throws Exception {
        signIn(sessions);
        clock.move(DUE);
        var wait = finished(look(), RawServer.json(FRESH));

        var first = (Upkeep.GoOn) upkeep.settle(request.view(), wait.tokens(), wait.flight());
        var tokens = sessions.storedTokens(request.view());
        var second = (Upkeep.GoOn) upkeep.settle(request.view(), wait.tokens(), wait.flight());

        assertThat(second.signIn()).isSameAs(first.signIn());
        assertThat(sessions.storedTokens(request.view()).orElseThrow()).isSameAs(tokens.orElseThrow());
        assertThat(sessions.tokens(request.view())).hasValueSatisfying(fresh -> {
            assertThat(fresh.accessToken()).isEqualTo(Secret.of("fresh"));
            assertThat(fresh.refreshToken()).isEqualTo(Secret.of("r2"));
            assertThat(fresh.scopes()).as("the answer is silent").containsExactly("profile");
            assertThat(fresh.expiresAt()).isEqualTo(clock.instant().plusSeconds(3600));
        });
        assertThat(upkeep.isDue(current(sessions))).isFalse();
    }

    @Test
    void settleWhenProviderGivesNoNewRefreshTokenThenTheOldOneStays() throws Exception {
        signIn(sessions);
        clock.move(DUE);
        var wait = finished(look(), RawServer.json("{\"access_token\":\"fresh\",\"expires_in\":60,\"scope\":\"a b\"}"));

        upkeep.settle(request.view(), wait.tokens(), wait.flight());

        assertThat(sessions.tokens(request.view())).hasValueSatisfying(fresh -> {
            assertThat(fresh.refreshToken()).isEqualTo(Secret.of("r1"));
            assertThat(fresh.scopes()).containsExactlyInAnyOrder("a", "b");
        });
    }

    @Test
    void settleWhenAnotherTabSignedInMeanwhileThenItsTokensStay() throws Exception {
        signIn(sessions);
        clock.move(DUE);
        var wait = finished(look(), RawServer.json(FRESH));
        sessions.begin(request.view(), TestProfiles.heisenberg(), tokens("other", "r9", clock.instant()));

        upkeep.settle(request.view(), wait.tokens(), wait.flight());

        assertThat(sessions.tokens(request.view()).orElseThrow().accessToken()).isEqualTo(Secret.of("other"));
    }

    @Test
    void settleWhenRefusedAndAnotherTabSignedInMeanwhileThenItsSessionStays() throws Exception {
        signIn(sessions);
        clock.move(DUE);
        var wait = finished(look(), refusal("400 Bad Request", "{\"error\":\"invalid_grant\"}"));
        sessions.begin(request.view(), TestProfiles.heisenberg(), tokens("other", "r9", clock.instant()));

        assertThat(upkeep.settle(request.view(), wait.tokens(), wait.flight()))
                .isEqualTo(new Upkeep.GoOn(current(sessions)));
        assertThat(ended).isEmpty();
    }

    @Test
    void lookWhenARequestStillHoldsTheOldSessionThenTheRefreshTokenIsNotUsedTwice() throws Exception {
        signIn(sessions);
        var before = current(sessions);
        var old = sessions.tokens(request.view()).orElseThrow();
        clock.move(DUE);
        var wait = finished(look(), RawServer.json(FRESH));
        upkeep.settle(request.view(), wait.tokens(), wait.flight());
        // As a node sees it whose session store is behind.
        request.sessions().newest().setAttribute(SessionTypes.TOKENS_ATTRIBUTE, new FakeTypes.Tokens(old));

        assertThat(upkeep.look(request.view(), before)).isInstanceOf(Upkeep.GoOn.class);

        assertThat(server.requests()).hasSize(1);
        assertThat(sessions.tokens(request.view()).orElseThrow().accessToken()).isEqualTo(Secret.of("fresh"));
    }

    @Test
    void settleWhenRefusedThenTheSessionEndsAndIsToldOnce() throws Exception {
        signIn(sessions);
        clock.move(DUE);
        var wait = finished(look(), refusal("400 Bad Request", "{\"error\":\"invalid_grant\"}"));

        assertThat(upkeep.settle(request.view(), wait.tokens(), wait.flight())).isEqualTo(new Upkeep.GoOn(null));
        assertThat(upkeep.settle(request.view(), wait.tokens(), wait.flight())).isEqualTo(new Upkeep.GoOn(null));

        assertThat(ended).hasSize(1);
        assertThat(request.sessions().newest().isValid()).isFalse();
    }

    @Test
    void lookWhenProviderIsDownThenGoesOnUntilTheEndAndIsThenToldWhen() throws Exception {
        signIn(sessions);
        clock.move(DUE);
        var wait = finished(look(), refusal("503 Service Unavailable", ""));
        assertThat(upkeep.settle(request.view(), wait.tokens(), wait.flight()))
                .isEqualTo(new Upkeep.GoOn(current(sessions)));
        assertThat(look()).as("no other call during the pause").isEqualTo(new Upkeep.GoOn(current(sessions)));

        clock.move(Duration.ofSeconds(57));
        finished(look(), refusal("429 Too Many Requests", "", "Retry-After: 20\r\n"));
        clock.move(Duration.ofSeconds(4));
        var notNow = (Upkeep.NotNow) look();

        assertThat(notNow.failure().reason()).isEqualTo(Reason.PROVIDER_UNAVAILABLE);
        assertThat(notNow.failure().retryAfter()).contains(Duration.ofSeconds(16));
        assertThat(server.requests()).hasSize(2);
        assertThat(request.sessions().newest().isValid()).isTrue();
    }

    @Test
    void lookWhenTheApplicationTookItsTokensOutThenGoesOn() {
        signIn(sessions);
        clock.move(OVER);
        request.sessions().newest().removeAttribute(SessionTypes.TOKENS_ATTRIBUTE);

        assertThat(look()).isEqualTo(new Upkeep.GoOn(current(sessions)));
        assertThat(upkeep.current(request.view())).isEmpty();
    }

    @Test
    void currentWhenProviderIsDownThenTheOldTokenServesUntilItsEnd() {
        signIn(sessions);
        clock.move(DUE);
        answers.add(refusal("503 Service Unavailable", ""));

        assertThat(upkeep.current(request.view()))
                .isEqualTo(sessions.storedTokens(request.view()))
                .isPresent();
        clock.move(Duration.ofSeconds(4));
        assertThat(upkeep.current(request.view())).isPresent();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void currentWhenInterruptedThenComesBackAndTheInterruptStays() {
        signIn(sessions);
        clock.move(OVER);
        Thread.currentThread().interrupt();
        try {
            assertThat(upkeep.current(request.view())).isEmpty();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void profileWhenOldThenIsReadAgainAndTheNextRequestHasIt() throws Exception {
        var rereading = sessions(false, Duration.ofMinutes(5));
        var upkeep = upkeep(rereading, false);
        signIn(rereading);
        clock.move(Duration.ofMinutes(5));
        assertThat(upkeep.isDue(current(rereading))).isTrue();

        assertThat(upkeep.look(request.view(), current(rereading))).isEqualTo(new Upkeep.GoOn(current(rereading)));
        answers.add(RawServer.json("{\"sub\":\"wh@example.com\",\"family_name\":\"Born\"}"));
        var next = awaitChange(upkeep, rereading);

        assertThat(((FakeTypes.User) next.user()).lastName()).isEqualTo("Born");
        assertThat(request.sessions().newest().getAttribute("ssoUser")).isEqualTo(next.user());
        assertThat(upkeep.isDue(next)).isFalse();
        assertThat(server.requests()).singleElement().asString().startsWith("GET /oauth/userinfo");
    }

    @Test
    void profileWhenTheAccessTokenIsOverThenIsNotAskedFor() {
        var rereading = sessions(false, Duration.ofMinutes(5));
        signIn(rereading);
        clock.move(OVER);

        upkeep(rereading, false).look(request.view(), current(rereading));

        assertThat(server.requests()).as("a 401 would say nothing").isEmpty();
        assertThat(current(rereading)).isNotNull();
    }

    private SignIn awaitChange(Upkeep upkeep, Sessions of) {
        var before = current(of);
        for (int tries = 0; tries < 1000; tries++) {
            upkeep.look(request.view(), current(of));
            if (current(of) != before) return current(of);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        throw new AssertionError("the profile did not change");
    }

    private Upkeep.Standing look() {
        return upkeep.look(request.view(), current(sessions));
    }

    private Upkeep.Wait finished(Upkeep.Standing standing, String answer) throws Exception {
        var wait = (Upkeep.Wait) standing;
        answers.add(answer);
        wait.flight().done().get(20, TimeUnit.SECONDS);
        return wait;
    }

    private SignIn current(Sessions of) {
        var signIn = of.current(request.view());
        if (signIn == null) throw new AssertionError("nobody is signed in");
        return signIn;
    }

    private void signIn(Sessions at) {
        at.begin(request.view(), TestProfiles.heisenberg(), tokens("first", "r1", clock.instant()));
    }

    private static TokenSet tokens(String access, String refresh, Instant now) {
        return new TokenSet(Secret.of(access), now.plusSeconds(3600), Secret.of(refresh), null, Set.of("profile"));
    }

    private Sessions sessions(boolean refresh, @Nullable Duration profileMaxAge) {
        var rules = new Sessions.Rules(
                "org.ssofilter.signIn", "ssoUser", true, Duration.ofHours(12), false, refresh, profileMaxAge);
        return new Sessions(rules, new FakeTypes(), clock);
    }

    private Upkeep upkeep(Sessions of, boolean refreshes) {
        var base = server.uri("").toString();
        var provider = TestProviders.clerk(Map.of("providerUrl", base));
        var flow = new LoginFlow(provider, http, new CountingRandomness(), clock);
        return new Upkeep(flow, of, new Ended(), work, refreshes, Duration.ofSeconds(20), clock);
    }

    private void answer(String request, Socket connection) throws Exception {
        var answer = answers.poll(20, TimeUnit.SECONDS);
        OutputStream out = connection.getOutputStream();
        out.write(String.valueOf(answer).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String refusal(String status, String body) {
        return refusal(status, body, "");
    }

    private static String refusal(String status, String body, String headers) {
        return RawServer.response(status, "Content-Type: application/json\r\n" + headers, body);
    }

    private final class Ended implements SignInEvents {
        @Override
        public void signedIn(Principal user) {}

        @Override
        public void signInFailed(Reason reason, String reference, @Nullable String provider) {}

        @Override
        public void signedOut(Principal user) {
            ended.add(user);
        }
    }
}
