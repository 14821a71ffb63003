package org.ssofilter.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.ssofilter.fake.TestProviders.standard;
import static org.ssofilter.fake.TestProviders.talque;
import static org.ssofilter.login.TestLogins.PROFILE;
import static org.ssofilter.login.TestLogins.onto;
import static org.ssofilter.login.TestLogins.provider;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.RawServer;
import org.ssofilter.fake.TestProviders;
import org.ssofilter.http.ProviderHttp;
import org.ssofilter.secret.Secret;

/** What a provider may answer instead of tokens and a profile, and the reason that the user is told. */
@Timeout(30)
class UnusableAnswersTest {
    private final TestLogins logins = new TestLogins();

    @AfterEach
    void end() {
        logins.close();
    }

    // What the token endpoint may answer

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"access_token\":null}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":\" \"}",
                "{\"access_token\":1}",
                "{\"access_token\":[\"t\"]}",
                "{\"access_token\":\"a\\nb\"}",
                "{\"access_token\":\"é\"}",
                "{\"access_token\":\"\\u0000\"}",
                "{\"access_token\":\"a\\u007f\"}",
                "{\"Access_token\":\"t\"}",
                "{\"access_token\":\"t\",\"token_type\":\"mac\"}",
                "{\"access_token\":\"t\",\"token_type\":1}",
                "{\"access_token\":\"t\",\"expires\":\"soon\"}",
                "{\"access_token\":\"t\",\"expires\":-1}",
                "{\"access_token\":\"t\",\"expires\":1e300}",
                "{\"access_token\":\"t\",\"refresh_token\":{}}",
                "{\"access_token\":\"t\",\"scope\":[\"a\"]}",
                "[]",
                "<html>",
            })
    void redeemWhenTheAnswerIsNoTokenThenNonsenseAndUserinfoIsNotAsked(String answer) throws Exception {
        try (var provider = provider(answer, PROFILE)) {
            assertThat(logins.failure(onto(talque(), provider))).isEqualTo(Reason.PROVIDER_NONSENSE);
            assertThat(provider.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "400, {\"error\":\"invalid_grant\"}, CODE_REFUSED",
                "200, {\"error\":\"invalid_grant\"}, CODE_REFUSED",
                "401, {\"error\":\"invalid_grant\"}, CODE_REFUSED",
                "400, {\"error\":\"invalid_client\"}, CLIENT_REFUSED",
                "401, {\"error\":\"invalid_client\"}, CLIENT_REFUSED",
                "400, {\"error\":\"unauthorized_client\"}, CLIENT_REFUSED",
                "400, {\"error\":\"invalid_request\"}, PROVIDER_ERROR",
                "400, {\"error\":\"anything\"}, PROVIDER_ERROR",
                "400, {\"error\":\"temporarily_unavailable\"}, PROVIDER_UNAVAILABLE",
                "400, {\"error\":\"slow_down\"}, PROVIDER_UNAVAILABLE",
                "400, <html>, CODE_REFUSED",
                "401, ~~, CLIENT_REFUSED",
                "403, {}, CLIENT_REFUSED",
                "404, ~~, PROVIDER_ERROR",
                "415, ~~, PROVIDER_ERROR",
                "429, {\"error\":\"invalid_grant\"}, PROVIDER_UNAVAILABLE",
                "500, {\"error\":\"invalid_grant\"}, PROVIDER_UNAVAILABLE",
                "503, <html>, PROVIDER_UNAVAILABLE",
                "302, ~~, PROVIDER_NONSENSE",
            })
    void redeemWhenRefusedThenTheReasonIsClear(int status, @Nullable String body, Reason reason) throws Exception {
        try (var provider = RawServer.answering(RawServer.response(status + " No", "", body == null ? "" : body))) {
            assertThat(logins.failure(onto(talque(), provider))).isEqualTo(reason);
            assertThat(provider.requests()).hasSize(1);
        }
    }

    @Test
    void redeemWhenThereIsNoAnswerThenTheReasonIsClear() throws Exception {
        var closed = RawServer.answering("");
        closed.close();
        assertThat(logins.failure(onto(talque(), closed))).isEqualTo(Reason.PROVIDER_UNREACHABLE);
        try (var silent = RawServer.answering("");
                var hasty = new ProviderHttp(
                        Duration.ofSeconds(3), Duration.ofMillis(200), null, Clock.systemUTC(), (e, s, t) -> {})) {
            var flow = new LoginFlow(
                    TestProviders.provider(onto(talque(), silent)), hasty, new CountingRandomness(), logins.clock);
            assertThat(logins.failure(flow)).isEqualTo(Reason.PROVIDER_TIMEOUT);
        }
    }

    @Test
    void redeemWhenAskedToWaitThenThatIsKept() throws Exception {
        try (var provider = RawServer.answering(RawServer.response("503 No", "Retry-After: 17\r\n", ""))) {
            var flow = logins.flow(onto(talque(), provider));
            assertThat(logins.failed(flow).retryAfter()).contains(Duration.ofSeconds(17));
        }
    }

    // What the userinfo endpoint may answer

    @ParameterizedTest
    @CsvSource({
        "401, TOKEN_REJECTED",
        "403, TOKEN_REJECTED",
        "400, PROVIDER_ERROR",
        "404, PROVIDER_ERROR",
        "429, PROVIDER_UNAVAILABLE",
        "500, PROVIDER_UNAVAILABLE",
        "502, PROVIDER_UNAVAILABLE",
        "307, PROVIDER_NONSENSE",
    })
    void userinfoWhenRefusedThenTheReasonIsClear(int status, Reason reason) throws Exception {
        try (var provider = new RawServer((request, connection) -> connection
                .getOutputStream()
                .write((request.startsWith("POST /oauth2/info")
                                ? RawServer.response(status + " No", "", "")
                                : RawServer.json("{\"access_token\":\"t\"}"))
                        .getBytes(UTF_8)))) {
            assertThat(logins.failure(onto(talque(), provider))).isEqualTo(reason);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "{} | PROFILE_INCOMPLETE",
                "{\"email\":\"\"} | PROFILE_INCOMPLETE",
                "{\"email\":1.5} | PROVIDER_NONSENSE",
                "[] | PROVIDER_NONSENSE",
                "{\"email\":\"a\",\"ctime\":1e999} | PROVIDER_NONSENSE",
                "<html> | PROVIDER_NONSENSE",
            })
    void userinfoWhenUnusableThenTheReasonIsClear(String body, Reason reason) throws Exception {
        try (var provider = provider("{\"access_token\":\"t\"}", body)) {
            assertThat(logins.failure(onto(talque(), provider))).isEqualTo(reason);
        }
    }

    // What else ends a sign-in

    @Test
    void finishWhenTheIdTokenIsBrokenThenNobodyIsSignedIn() throws Exception {
        try (var provider = provider("{\"access_token\":\"t\",\"id_token\":\"a.b.c\"}", "{\"sub\":\"7\"}")) {
            var settings = standard("http://127.0.0.1:" + provider.uri("/").getPort());
            assertThat(logins.failure(settings)).isEqualTo(Reason.ID_TOKEN_INVALID);
            assertThat(provider.requests()).as("userinfo is not asked").hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "400, {\"error\":\"invalid_grant\"}, CREDENTIALS_REFUSED",
                "401, ~~, CREDENTIALS_REFUSED",
                "400, ~~, CREDENTIALS_REFUSED",
                "401, {\"error\":\"invalid_client\"}, CLIENT_REFUSED",
                "503, ~~, PROVIDER_UNAVAILABLE",
            })
    void passwordWhenRefusedThenUnknownUserAndWrongPasswordLookTheSame(int status, @Nullable String body, Reason reason)
            throws Exception {
        try (var provider = RawServer.answering(RawServer.response(status + " No", "", body == null ? "" : body))) {
            var settings = Map.of("provider", "comm100", "clientId", "shop", "partnerId", "10000");
            var flow = logins.flow(onto(new HashMap<>(settings), provider));
            var pending = PendingLogin.start("comm100", "/orders", new CountingRandomness(), logins.clock);
            var form = CheckedForm.check(
                    pending.state().reveal(), "wh@example.com", pending, logins.clock, Duration.ofMinutes(10));
            assertThatExceptionOfType(LoginFailed.class)
                    .isThrownBy(() -> flow.finish(form, Secret.of("p&w")))
                    .satisfies(failed -> assertThat(failed.reason()).isEqualTo(reason))
                    .satisfies(failed -> assertThat(failed.detail()).doesNotContain("p&w", "wh@"));
            assertThat(provider.requests())
                    .singleElement()
                    .asString()
                    .contains("email=wh%40example.com&password=p%26w");
        }
    }
}
