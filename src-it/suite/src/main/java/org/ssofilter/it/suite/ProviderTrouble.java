package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Stage;
import org.ssofilter.testkit.Fault;

/** What the provider says is odd, or it is down for a while. What goes wrong on the wire is in {@link ProviderFaults}. */
final class ProviderTrouble {

    private static final String TOKEN = "/oauth2/access-token";
    private static final String INFO = "/oauth2/info";

    @RegisterExtension
    static final Stage stage = Stage.talque();

    @Test
    void callbackWhenProfileHasNoIdentifierThen502() {
        var visitor = stage.visitor();
        var callback = visitor.beginUntilCallback("/protected");
        stage.provider().leaveOut(INFO, "email");

        Expect.ownPage(visitor.callback(callback), 502);

        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void callbackWhenUserinfoRefusesTheNewTokenThen502() {
        var visitor = stage.visitor();
        var callback = visitor.beginUntilCallback("/protected");
        stage.provider().always(INFO, Fault.status(401));

        Expect.ownPage(visitor.callback(callback), 502);
    }

    @Test
    void profileWhenOptionalMembersAreEmptyOrDangerousThenTheyAreAbsent() {
        stage.provider()
                .editAnswer(
                        INFO,
                        info -> info.put("photo", "javascript:alert(1)")
                                .putNull("jobTitle")
                                .put("companyName", ""));

        var profile = stage.visitor().signIn().profile();

        assertThat(profile.path("email").asText()).isEqualTo(Stage.WERNER);
        assertThat(profile.has("photo")).isFalse();
        assertThat(profile.has("jobTitle")).isFalse();
        assertThat(profile.has("companyName")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":5}",
                "{\"email\":null}",
                "{\"email\":\"\"}",
                "{\"email\":[\"a@example.com\"]}",
                "{\"email\":\"a@example.com\",\"firstName\":{}}",
                "{\"email\":\"a@example.com\",\"ctime\":\"soon\"}",
                "{\"email\":\"a@example.com\",\"ctime\":1e300}",
            })
    void callbackWhenUserinfoHasWrongTypesThen502(String body) {
        var visitor = stage.visitor();
        var callback = visitor.beginUntilCallback("/protected");
        stage.provider().always(INFO, Fault.body("application/json", body));

        Expect.ownPage(visitor.callback(callback), 502);

        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void signInWhenProviderIsWellAgainThenWorks() {
        var visitor = stage.visitor();
        stage.provider().always(TOKEN, Fault.status(503));
        Answer page = Expect.ownPage(visitor.callback(visitor.beginUntilCallback("/protected?x=1")), 503);
        stage.provider().heal();

        Answer landed = visitor.browser().open(Expect.link(page, "/sso/login"));

        assertThat(landed.from().target()).isEqualTo("/app/protected?x=1");
    }

    @Test
    void signedInUserWhenProviderIsDownThenNoticesNothing() {
        var visitor = stage.visitor().signIn();
        stage.provider().always(TOKEN, Fault.silent());
        stage.provider().always(INFO, Fault.silent());

        assertThat(visitor.get("/protected").isFromApplication()).isTrue();
    }
}
