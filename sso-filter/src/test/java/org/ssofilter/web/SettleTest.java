package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ssofilter.web.TestUpkeep.DUE;
import static org.ssofilter.web.TestUpkeep.FRESH;
import static org.ssofilter.web.TestUpkeep.refusal;
import static org.ssofilter.web.TestUpkeep.tokens;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.RawServer;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.fake.TestProfiles;
import org.ssofilter.secret.Secret;
import org.ssofilter.session.Sessions;

/** What a refresh leaves in the session when it has ended, and that another sign-in meanwhile comes before it. */
class SettleTest {
    private final TestUpkeep signIns = new TestUpkeep();
    private final SettableClock clock = signIns.clock;
    private final FakeRequest request = signIns.request;
    private final Sessions sessions = signIns.sessions;
    private final Upkeep upkeep = signIns.upkeep;

    @AfterEach
    void close() throws IOException {
        signIns.close();
    }

    @Test
    void settleWhenRefreshedThenWhoeverComesFirstWritesAndTheOthersChangeNothing() throws Exception {
        signIns.signIn(sessions);
        clock.move(DUE);
        var wait = signIns.finished(signIns.look(), RawServer.json(FRESH));

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
        assertThat(upkeep.isDue(signIns.current(sessions))).isFalse();
    }

    @Test
    void settleWhenProviderGivesNoNewRefreshTokenThenTheOldOneStays() throws Exception {
        signIns.signIn(sessions);
        clock.move(DUE);
        var wait = signIns.finished(
                signIns.look(), RawServer.json("{\"access_token\":\"fresh\",\"expires_in\":60,\"scope\":\"a b\"}"));

        upkeep.settle(request.view(), wait.tokens(), wait.flight());

        assertThat(sessions.tokens(request.view())).hasValueSatisfying(fresh -> {
            assertThat(fresh.refreshToken()).isEqualTo(Secret.of("r1"));
            assertThat(fresh.scopes()).containsExactlyInAnyOrder("a", "b");
        });
    }

    @Test
    void settleWhenAnotherTabSignedInMeanwhileThenItsTokensStay() throws Exception {
        signIns.signIn(sessions);
        clock.move(DUE);
        var wait = signIns.finished(signIns.look(), RawServer.json(FRESH));
        sessions.begin(request.view(), TestProfiles.heisenberg(), tokens("other", "r9", clock.instant()));

        upkeep.settle(request.view(), wait.tokens(), wait.flight());

        assertThat(sessions.tokens(request.view()).orElseThrow().accessToken()).isEqualTo(Secret.of("other"));
    }

    @Test
    void settleWhenRefusedAndAnotherTabSignedInMeanwhileThenItsSessionStays() throws Exception {
        signIns.signIn(sessions);
        clock.move(DUE);
        var wait = signIns.finished(signIns.look(), refusal("400 Bad Request", "{\"error\":\"invalid_grant\"}"));
        sessions.begin(request.view(), TestProfiles.heisenberg(), tokens("other", "r9", clock.instant()));

        assertThat(upkeep.settle(request.view(), wait.tokens(), wait.flight()))
                .isEqualTo(new Upkeep.GoOn(signIns.current(sessions)));
        assertThat(signIns.ended).isEmpty();
    }

    @Test
    void settleWhenRefusedThenTheSessionEndsAndIsToldOnce() throws Exception {
        signIns.signIn(sessions);
        clock.move(DUE);
        var wait = signIns.finished(signIns.look(), refusal("400 Bad Request", "{\"error\":\"invalid_grant\"}"));

        assertThat(upkeep.settle(request.view(), wait.tokens(), wait.flight())).isEqualTo(new Upkeep.GoOn(null));
        assertThat(upkeep.settle(request.view(), wait.tokens(), wait.flight())).isEqualTo(new Upkeep.GoOn(null));

        assertThat(signIns.ended).hasSize(1);
        assertThat(request.sessions().newest().isValid()).isFalse();
    }
}
