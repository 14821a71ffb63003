package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.CapturedLog;
import org.ssofilter.it.support.Stage;

/** A filter with wrong settings says all that is wrong and lets nobody in. */
final class BadSettings {

    @Test
    void startWhenSettingsAreWrongThenNamesEveryProblemAndShowsNoPage() {
        try (var log = CapturedLog.start();
                var stage = Stage.talque()
                        .with(app -> app.unset("clientId").unset("clientSecret"))
                        .set("cleintSecret", "typo-with-a-secret")
                        .set("callbackPath", "no-slash")
                        .set("providerTimeout", "soon")
                        .set("maxProviderCalls", "-1")
                        .set("providerUrl", "http://talque.example")
                        .open()) {
            assertThat(log.text())
                    .contains("clientId", "cleintSecret", "clientSecret", "callbackPath", "no-slash")
                    .contains("providerTimeout", "soon", "maxProviderCalls", "providerUrl")
                    .doesNotContain("typo-with-a-secret");
            assertNothingIsServed(stage);
        }
    }

    @Test
    void startWhenOneSettingIsWrongThenPublicPagesAreNotServedEither() {
        try (var stage = Stage.talque().with(app -> app.unset("clientId")).open()) {
            assertNothingIsServed(stage);
        }
    }

    @Test
    void startWhenTalqueHasNoEmailScopeThenIsRefused() {
        try (var log = CapturedLog.start();
                var stage = Stage.talque().set("scope", "PROFILE").open()) {
            assertThat(log.text()).contains("scope", "email", "principal");
            assertNothingIsServed(stage);
        }
    }

    private static void assertNothingIsServed(Stage stage) {
        for (String path : new String[] {"/", "/protected", "/public/page", "/sso/login", "/sso/user", "/x.css"}) {
            Answer answer = stage.visitor().get(path);

            assertThat(answer.isFromApplication()).as("%s", answer).isFalse();
            // Jetty answers 503 for an application that did not start; to Tomcat it is not there.
            assertThat(answer.status()).as("%s", answer).isIn(404, 503);
            assertThat(answer.text()).doesNotContain("typo-with-a-secret");
        }
    }
}
