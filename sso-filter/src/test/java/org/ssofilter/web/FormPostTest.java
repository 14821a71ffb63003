package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.login.LoginFailed;
import org.ssofilter.login.Reason;

/** How much of a form our own endpoints read. */
class FormPostTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readWhenSixtyFourKilobytesThenIsTakenAndNotAByteMore(boolean announced) throws Exception {
        var most = "a=" + "x".repeat(64 * 1024 - 2);

        assertThat(FormPost.read(form(most, announced).view())).isEqualTo(most);
        assertThatExceptionOfType(LoginFailed.class)
                .isThrownBy(() -> FormPost.read(form(most + "x", announced).view()))
                .satisfies(failed -> assertThat(failed.reason()).isEqualTo(Reason.FORM_TOO_LARGE));
    }

    private static FakeRequest form(String body, boolean announced) {
        var request = FakeRequest.post("/sso/callback", body);
        return announced ? request.header("Content-Length", String.valueOf(body.length())) : request;
    }
}
