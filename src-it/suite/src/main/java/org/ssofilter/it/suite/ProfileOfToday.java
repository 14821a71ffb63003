package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Patience;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Visitor;
import org.ssofilter.testkit.Fault;
import org.ssofilter.testkit.SimulatedUser;

/** {@code profileMaxAge}: userinfo is read again while its user is signed in; nobody waits for it. */
final class ProfileOfToday {

    private static final String INFO = "/oauth/userinfo";

    @RegisterExtension
    static final Stage stage = Stage.clerk().set("profileMaxAge", "PT1S");

    @Test
    void profileWhenChangedAtTheProviderThenChangesInTheSession() {
        stage.provider().addUser(SimulatedUser.of("max@example.com", "Max", "Planck"));
        var visitor = stage.visitor().signInAs("max@example.com");
        assertThat(lastName(visitor)).isEqualTo("Planck");
        String session = visitor.shown("/protected").path("session").asText();

        stage.provider().addUser(SimulatedUser.of("max@example.com", "Max", "Born"));

        Patience.until("the new name is there", () -> lastName(visitor).equals("Born"));
        assertThat(visitor.shown("/protected").path("session").asText()).isEqualTo(session);
        assertThat(visitor.shown("/protected").path("ssoUserOfRequest").asText())
                .startsWith("SsoUser");
    }

    @Test
    void sessionWhenTokensWereRevokedThenEnds() {
        var visitor = stage.visitor().signIn();
        stage.provider().revokeTokens();

        Patience.until("the revocation is noticed", () -> !visitor.isSignedIn());

        Expect.sentToProvider(visitor.get("/protected"));
    }

    @Test
    void sessionWhenUserinfoIsAboutAnotherUserThenEnds() {
        var visitor = stage.visitor().signIn();
        stage.provider().editAnswer(INFO, info -> info.put("sub", "user_another"));

        Patience.until("the exchange is noticed", () -> !visitor.isSignedIn());
    }

    @Test
    void sessionWhenUserinfoFailsThenStaysAndNobodyIsAskedAgainAtOnce() {
        var visitor = stage.visitor().signIn();
        stage.provider().always(INFO, Fault.status(503));
        int before = stage.userinfoCalls().size();

        Patience.until("userinfo is asked again", () -> {
            assertThat(visitor.get("/protected").isFromApplication()).isTrue();
            return stage.userinfoCalls().size() > before;
        });

        for (int i = 0; i < 20; i++) {
            assertThat(visitor.isSignedIn()).isTrue();
        }
        assertThat(stage.userinfoCalls()).hasSize(before + 1);
    }

    @Test
    void requestWhenUserinfoHangsThenDoesNotWait() {
        var visitor = stage.visitor().signIn();
        stage.provider().always(INFO, Fault.silent());
        int before = stage.userinfoCalls().size();

        Patience.until("userinfo is asked again", () -> {
            assertThat(visitor.get("/protected").isFromApplication()).isTrue();
            return stage.userinfoCalls().size() > before;
        });

        assertThat(visitor.get("/protected").isFromApplication()).isTrue();
        assertThat(stage.userinfoCalls()).hasSize(before + 1);
    }

    private static String lastName(Visitor visitor) {
        return visitor.profile().path("lastName").asText();
    }
}
