package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.SignInForm;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.WebApp;
import org.ssofilter.testkit.SimulatedUser;

/** The password grant of a provider that the filter has never heard of, described by settings under {@code provider=oauth2}. */
final class PasswordBySettings {

    @RegisterExtension
    static final Stage stage = Stage.comm100().with(PasswordBySettings::describe);

    private static void describe(WebApp app) {
        String base = app.setting("providerUrl");
        app.unset("providerUrl")
                .unset("partnerId")
                .set("provider", "oauth2")
                .set("grant", "password")
                .set("tokenEndpoint", base + "/oauth/token?partnerId=10000")
                .set("userinfoEndpoint", base + "/oauth/userinfo")
                .set("tokenParameters.username", "email")
                .set("claims.subject", "agentId")
                .set("claims.roles", "role");
    }

    @Test
    void signInWhenComm100IsDescribedBySettingsThenRequestsAndProfileAreTheSame() {
        var profile = SignInForm.signIn(stage.visitor(), Stage.WERNER, SimulatedUser.DEFAULT_PASSWORD)
                .profile();

        assertThat(profile.path("provider").asText()).isEqualTo("oauth2");
        assertThat(profile.path("subject").asText()).hasSize(36);
        assertThat(profile.path("roles")).hasToString("[\"AGENT\"]");
        assertThat(stage.tokenCalls()).singleElement().satisfies(call -> {
            assertThat(call.rawQuery()).isEqualTo("partnerId=10000");
            assertThat(call.form().keySet()).containsExactlyInAnyOrder("grant_type", "client_id", "email", "password");
        });
    }

    /** RFC 6749 §4.3.2. The simulator speaks Comm100 only and refuses; what it was asked is what counts. */
    @Test
    void tokenRequestWhenNothingIsSaidThenHasTheStandardNamesScopeAndBasic() {
        try (var standard = Stage.comm100()
                .with(PasswordBySettings::describe)
                .with(app -> app.unset("tokenParameters.username"))
                .set("clientSecret", "s3cret")
                .set("scope", "profile email")
                .open()) {
            Expect.ownPage(SignInForm.open(standard.visitor(), "/protected").send("wh", "secret"), 502);

            assertThat(standard.tokenCalls()).singleElement().satisfies(call -> {
                assertThat(call.form().keySet())
                        .containsExactlyInAnyOrder("grant_type", "username", "password", "scope");
                assertThat(call.form())
                        .containsEntry("username", List.of("wh"))
                        .containsEntry("scope", List.of("profile email"));
                assertThat(call.header("Authorization"))
                        .hasValueSatisfying(value -> assertThat(value).startsWith("Basic "));
            });
        }
    }
}
