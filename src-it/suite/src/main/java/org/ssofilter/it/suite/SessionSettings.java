package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Patience;
import org.ssofilter.it.support.Stage;

/** Settings that change how long a login or a session lives and what survives it. */
final class SessionSettings {

    @Test
    void sessionWhenKeptAtLoginThenAttributesSurviveUnderANewId() {
        try (var stage = Stage.talque().set("sessionAtLogin", "keep").open()) {
            var visitor = stage.visitor();
            String before = visitor.shown("/public/session?do=put&value=apples")
                    .path("session")
                    .asText();

            visitor.signIn();

            var after = visitor.shown("/protected");
            assertThat(after.path("session").asText()).isNotEqualTo(before);
            assertThat(after.path("attributes").path("cart").asText()).isEqualTo("apples");
        }
    }

    @Test
    void sessionWhenOlderThanItsAgeThenUserSignsInAgain() {
        try (var stage = Stage.talque().set("maxSessionAge", "PT1S").open()) {
            var visitor = stage.visitor().signIn();

            Patience.until("the sign-in is over", () -> !visitor.isSignedIn());

            Expect.sentToProvider(visitor.get("/protected"));
            assertThat(visitor.shown("/public/page").path("principal").isNull()).isTrue();
        }
    }

    @Test
    void loginWhenStartedTooLongAgoThenIsNotVerified() {
        try (var stage = Stage.talque().set("loginTimeout", "PT1S").open()) {
            var visitor = stage.visitor();
            var callback = visitor.beginUntilCallback("/protected");
            Instant over = Instant.now().plus(Duration.ofMillis(1500));

            Patience.until("the login is too old", () -> Instant.now().isAfter(over));

            Expect.ownPage(visitor.callback(callback), 401);
            assertThat(stage.tokenCalls()).isEmpty();
        }
    }

    @Test
    void cookieKeyWhenRotatedThenLoginsUnderWayGoOn() {
        String old = "tC8yK1mQ0d3Zr5XwV7uJ4nH2sLqPbE6gFaYcIoDkR9M=";
        try (var before = Stage.talque().set("cookieKey", old).open();
                var after = Stage.talque().set("cookieKeyPrevious", old).open()) {
            var visitor = before.visitor();
            var callback = visitor.beginUntilCallback("/protected");
            var elsewhere = after.visitor();
            visitor.browser().cookies().copyTo(elsewhere.browser().cookies());

            // The code belongs to the other simulator: what counts is that the login is recognised and the code sent.
            Expect.ownPage(elsewhere.callback(after.url("/sso/callback?" + callback.query())), 401);
            assertThat(after.tokenCalls()).hasSize(1);
        }
    }
}
