package org.ssofilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.TestProfiles;
import org.ssofilter.session.Sessions;

/** An attacker has a session in a neighbour application of the server, and gives its id to the victim's browser. */
class SessionFixationTest {

    @ParameterizedTest
    @CsvSource({"true, planted", "false, planted", "true, planted.node0", "false, planted.node0"})
    void beginWhenTheIdIsInUseInAnotherApplicationThenItIsChanged(boolean renew, String cookie) {
        var request = FakeRequest.get("/sso/callback").requestedSession(cookie);
        request.sessions().giveIdInUse("planted");
        var rules = new Sessions.Rules("signIn", "ssoUser", renew, Duration.ofHours(12), false, false, null);
        var sessions = new Sessions(rules, new PublicTypes(), Clock.systemUTC());

        sessions.begin(request.view(), TestProfiles.heisenberg(), TestProfiles.tokens());

        assertThat(request.sessions().newest().getId()).isNotEqualTo("planted");
        assertThat(sessions.current(request.view())).isNotNull();
    }
}
