package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ssofilter.web.TestUpkeep.DUE;
import static org.ssofilter.web.TestUpkeep.FRESH;
import static org.ssofilter.web.TestUpkeep.NOT_YET;
import static org.ssofilter.web.TestUpkeep.OVER;
import static org.ssofilter.web.TestUpkeep.refusal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeTypes;
import org.ssofilter.fake.RawServer;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.login.Reason;
import org.ssofilter.secret.Secret;
import org.ssofilter.session.SessionTypes;
import org.ssofilter.session.Sessions;
import org.ssofilter.session.SignIn;

/** Sign-ins over time, with a clock that a test moves and a provider that answers when a test says so. */
class UpkeepTest {
    private final TestUpkeep signIns = new TestUpkeep();
    private final SettableClock clock = signIns.clock;
    private final RawServer server = signIns.server;
    private final FakeRequest request = signIns.request;
    private final Sessions sessions = signIns.sessions;
    private final Upkeep upkeep = signIns.upkeep;

    @AfterEach
    void close() throws IOException {
        signIns.close();
    }

    @Test
    void signInWhenTokenHasLongToLiveThenNothingIsDue() {
        signIns.signIn(sessions);
        clock.move(NOT_YET);
        assertThat(upkeep.isDue(signIns.current(sessions))).isFalse();
        clock.move(Duration.ofMinutes(1));
        assertThat(upkeep.isDue(signIns.current(sessions))).isTrue();
    }

    @Test
    void lookWhenAnotherRequestEndedTheSessionMeanwhileThenNobodyIsSignedIn() {
        signIns.signIn(sessions);
        var before = signIns.current(sessions);
        clock.move(OVER);
        sessions.end(request.view());

        assertThat(upkeep.look(request.view(), before)).isEqualTo(new Upkeep.GoOn(null));
    }

    @Test
    void lookWhenDueThenTheFirstWaitsAndTheOthersGoOnWithTheOldToken() throws Exception {
        signIns.signIn(sessions);
        clock.move(DUE);

        assertThat(signIns.look()).isInstanceOf(Upkeep.Wait.class);
        assertThat(signIns.look()).isEqualTo(new Upkeep.GoOn(signIns.current(sessions)));
        assertThat(signIns.look()).isEqualTo(new Upkeep.GoOn(signIns.current(sessions)));

        clock.move(Duration.ofMinutes(1));
        var wait = (Upkeep.Wait) signIns.look();
        signIns.answer(RawServer.json(FRESH));
        wait.flight().done().get(20, TimeUnit.SECONDS);
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0)).contains("grant_type=refresh_token", "refresh_token=r1");
    }

    @Test
    void lookWhenARequestStillHoldsTheOldSessionThenTheRefreshTokenIsNotUsedTwice() throws Exception {
        signIns.signIn(sessions);
        var before = signIns.current(sessions);
        var old = sessions.tokens(request.view()).orElseThrow();
        clock.move(DUE);
        var wait = signIns.finished(signIns.look(), RawServer.json(FRESH));
        upkeep.settle(request.view(), wait.tokens(), wait.flight());
        // As a node sees it whose session store is behind.
        request.sessions().newest().setAttribute(SessionTypes.TOKENS_ATTRIBUTE, new FakeTypes.Tokens(old));

        assertThat(upkeep.look(request.view(), before)).isInstanceOf(Upkeep.GoOn.class);

        assertThat(server.requests()).hasSize(1);
        assertThat(sessions.tokens(request.view()).orElseThrow().accessToken()).isEqualTo(Secret.of("fresh"));
    }

    @Test
    void lookWhenProviderIsDownThenGoesOnUntilTheEndAndIsThenToldWhen() throws Exception {
        signIns.signIn(sessions);
        clock.move(DUE);
        var wait = signIns.finished(signIns.look(), refusal("503 Service Unavailable", ""));
        assertThat(upkeep.settle(request.view(), wait.tokens(), wait.flight()))
                .isEqualTo(new Upkeep.GoOn(signIns.current(sessions)));
        assertThat(signIns.look())
                .as("no other call during the pause")
                .isEqualTo(new Upkeep.GoOn(signIns.current(sessions)));

        clock.move(Duration.ofSeconds(57));
        signIns.finished(signIns.look(), refusal("429 Too Many Requests", "", "Retry-After: 20\r\n"));
        clock.move(Duration.ofSeconds(4));
        var notNow = (Upkeep.NotNow) signIns.look();

        assertThat(notNow.failure().reason()).isEqualTo(Reason.PROVIDER_UNAVAILABLE);
        assertThat(notNow.failure().retryAfter()).contains(Duration.ofSeconds(16));
        assertThat(server.requests()).hasSize(2);
        assertThat(request.sessions().newest().isValid()).isTrue();
    }

    @Test
    void lookWhenTheApplicationTookItsTokensOutThenGoesOn() {
        signIns.signIn(sessions);
        clock.move(OVER);
        request.sessions().newest().removeAttribute(SessionTypes.TOKENS_ATTRIBUTE);

        assertThat(signIns.look()).isEqualTo(new Upkeep.GoOn(signIns.current(sessions)));
        assertThat(upkeep.current(request.view())).isEmpty();
    }

    @Test
    void currentWhenProviderIsDownThenTheOldTokenServesUntilItsEnd() {
        signIns.signIn(sessions);
        clock.move(DUE);
        signIns.answer(refusal("503 Service Unavailable", ""));

        assertThat(upkeep.current(request.view()))
                .isEqualTo(sessions.storedTokens(request.view()))
                .isPresent();
        clock.move(Duration.ofSeconds(4));
        assertThat(upkeep.current(request.view())).isPresent();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void currentWhenInterruptedThenComesBackAndTheInterruptStays() {
        signIns.signIn(sessions);
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
        var rereading = signIns.sessions(false, Duration.ofMinutes(5));
        var upkeep = signIns.upkeep(rereading, false);
        signIns.signIn(rereading);
        clock.move(Duration.ofMinutes(5));
        assertThat(upkeep.isDue(signIns.current(rereading))).isTrue();

        assertThat(upkeep.look(request.view(), signIns.current(rereading)))
                .isEqualTo(new Upkeep.GoOn(signIns.current(rereading)));
        signIns.answer(RawServer.json("{\"sub\":\"wh@example.com\",\"family_name\":\"Born\"}"));
        var next = awaitChange(upkeep, rereading);

        assertThat(((FakeTypes.User) next.user()).lastName()).isEqualTo("Born");
        assertThat(request.sessions().newest().getAttribute("ssoUser")).isEqualTo(next.user());
        assertThat(upkeep.isDue(next)).isFalse();
        assertThat(server.requests()).singleElement().asString().startsWith("GET /oauth/userinfo");
    }

    @Test
    void profileWhenTheAccessTokenIsOverThenIsNotAskedFor() {
        var rereading = signIns.sessions(false, Duration.ofMinutes(5));
        signIns.signIn(rereading);
        clock.move(OVER);

        signIns.upkeep(rereading, false).look(request.view(), signIns.current(rereading));

        assertThat(server.requests()).as("a 401 would say nothing").isEmpty();
        assertThat(signIns.current(rereading)).isNotNull();
    }

    private SignIn awaitChange(Upkeep upkeep, Sessions of) {
        var before = signIns.current(of);
        for (int tries = 0; tries < 1000; tries++) {
            upkeep.look(request.view(), signIns.current(of));
            if (signIns.current(of) != before) return signIns.current(of);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        throw new AssertionError("the profile did not change");
    }
}
