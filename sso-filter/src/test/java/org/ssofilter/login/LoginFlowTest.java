package org.ssofilter.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.ssofilter.fake.TestProviders.standard;
import static org.ssofilter.fake.TestProviders.talque;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.RawServer;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.fake.TestProfiles;
import org.ssofilter.fake.TestProviders;
import org.ssofilter.http.ProviderHttp;

/** From the redirect to the profile, byte for byte; the provider is a loopback server. */
@Timeout(30)
class LoginFlowTest {
    private static final String CALLBACK = "https://app.example/shop/sso/callback";
    private static final String PROFILE =
            "{\"firstName\":\"Werner\",\"lastName\":\"Heisenberg\",\"email\":\"wh@example.com\","
                    + "\"companyName\":\"Max Planck Institute for Physics\",\"jobTitle\":\"Professor\","
                    + "\"photo\":\"https://example.com/path/to/photo.jpg\",\"ctime\":-2148253200000}";

    private final SettableClock clock = new SettableClock();
    private final ProviderHttp http = new ProviderHttp(
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            getClass().getClassLoader(),
            Clock.systemUTC(),
            (endpoint, status, took) -> {});

    @AfterEach
    void end() {
        http.close();
    }

    // The authorization request

    @Test
    void startWhenTalqueThenTheUrlIsTheDocumentedOne() {
        assertThat(flow(talque()).start("/orders", CALLBACK).location())
                .isEqualTo("https://www.talque.com/oauth2/authorization?response_type=code&client_id=shop"
                        + "&redirect_uri=https%3A%2F%2Fapp.example%2Fshop%2Fsso%2Fcallback"
                        + "&redirect_url=https%3A%2F%2Fapp.example%2Fshop%2Fsso%2Fcallback"
                        + "&scope=EMAIL%20PROFILE&state=AQABAQEBAQEBAQEBAQEBAQ");
    }

    @Test
    void startWhenStandardThenNonceAndChallengeGoAlong() {
        var start = flow(standard("https://op.example")).start("/orders", CALLBACK);
        assertThat(start.location())
                .isEqualTo("https://op.example/authorize?response_type=code&client_id=shop"
                        + "&redirect_uri=https%3A%2F%2Fapp.example%2Fshop%2Fsso%2Fcallback&scope=openid%20profile"
                        + "&state=AQABAQEBAQEBAQEBAQEBAQ&nonce=AgACAgICAgICAgICAgICAg&code_challenge="
                        + org.ssofilter.secret.Digests.sha256(
                                start.pending().verifier().reveal())
                        + "&code_challenge_method=S256");
        assertThat(start.location()).doesNotContain(start.pending().verifier().reveal());
        assertThat(start.toString()).doesNotContain("AQABAQEBAQEBAQEBAQEBAQ");
    }

    @Test
    void startWhenSettingsAreOddThenTheyAreEncoded() {
        var settings = standard("https://op.example");
        settings.put("authorizationEndpoint", "https://op.example/authorize?tenant=a%20b");
        settings.put("clientId", "shop & co+é");
        settings.put("responseMode", "form_post");
        settings.put("pkce", "false");
        settings.put("scope", "a+b");
        assertThat(flow(settings).start("/", CALLBACK).location())
                .startsWith(
                        "https://op.example/authorize?tenant=a%20b&response_type=code&client_id=shop%20%26%20co%2B%C3%A9&")
                .contains("&scope=a%2Bb&")
                .endsWith("&response_mode=form_post")
                .doesNotContain("nonce", "code_challenge");
    }

    @Test
    void startWhenNoScopeIsAskedForThenTheParameterIsLeftOut() {
        var settings = standard("https://op.example");
        settings.remove("scope");
        assertThat(flow(settings).start("/", CALLBACK).location()).doesNotContain("scope=", "nonce=");
    }

    // The token request

    @Test
    void finishWhenTalqueThenFormAndBearerAreTheDocumentedOnes() throws Exception {
        try (var provider = provider("{\"access_token\":\"R7pL\",\"expires\":1542055758351}", PROFILE)) {
            var finish = finish(onto(talque(), provider));
            assertThat(provider.requests()).hasSize(2);
            assertThat(provider.requests().get(0))
                    .startsWith("POST /oauth2/access-token HTTP/1.1\r\n")
                    .endsWith("\r\n\r\ngrant_type=authorization_code&code=c%26de&client_id=shop&client_secret=s3cr3t");
            assertThat(headers(provider.requests().get(0)))
                    .contains("content-type: application/x-www-form-urlencoded")
                    .noneMatch(header -> header.startsWith("authorization"));
            assertThat(provider.requests().get(1))
                    .startsWith("POST /oauth2/info HTTP/1.1\r\n")
                    .endsWith("\r\n\r\n");
            assertThat(headers(provider.requests().get(1))).contains("Authorization: Bearer R7pL", "content-length: 0");
            assertThat(provider.connections()).isEqualTo(1);
            assertThat(finish.profile()).isEqualTo(TestProfiles.heisenberg());
            assertThat(finish.tokens().expiresAt()).hasToString("2018-11-12T20:49:18.351Z");
            assertThat(finish.tokens().scopes()).containsExactlyInAnyOrder("EMAIL", "PROFILE");
            assertThat(finish.tokens().refreshToken()).isNull();
            assertThat(finish.toString()).doesNotContain("R7pL");
        }
    }

    private static List<String> headers(String request) {
        return request.lines()
                .map(line -> line.startsWith("Authorization") ? line : line.toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    @Test
    void finishWhenStandardThenBasicVerifierAndRedirectUriGoAlong() throws Exception {
        var answer =
                "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":3600,\"refresh_token\":\"r\",\"scope\":\" b  a b \"}";
        try (var provider = provider(answer, "{\"sub\":\"7\"}")) {
            var settings = standard("http://127.0.0.1:" + provider.uri("/").getPort());
            settings.put("clientId", "shop:1");
            settings.put("clientSecret", "s&é");
            settings.put("scope", "profile");
            var finish = finish(settings);
            var token = provider.requests().get(0);
            assertThat(headers(token)).contains("Authorization: Basic " + base64("shop%3A1:s%26%C3%A9"));
            assertThat(token)
                    .endsWith(
                            "grant_type=authorization_code&code=c%26de"
                                    + "&redirect_uri=https%3A%2F%2Fapp.example%2Fshop%2Fsso%2Fcallback&code_verifier=AwADAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM");
            assertThat(provider.requests().get(1)).startsWith("GET /userinfo HTTP/1.1\r\n");
            assertThat(finish.tokens().scopes()).containsExactlyInAnyOrder("a", "b");
            assertThat(finish.tokens().expiresAt()).isEqualTo(SettableClock.START.plusSeconds(3600));
            assertThat(finish.tokens().refreshToken()).hasToString("***");
        }
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void finishWhenAPublicClientThenOnlyItsIdGoesAlong() throws Exception {
        try (var provider = provider("{\"access_token\":\"t\"}", "{\"sub\":\"7\"}")) {
            var settings = standard("http://127.0.0.1:" + provider.uri("/").getPort());
            settings.remove("clientSecret");
            settings.put("scope", "profile");
            assertThat(finish(settings).tokens().expiresAt()).isNull();
            assertThat(provider.requests().get(0)).endsWith("&client_id=shop").doesNotContain("client_secret");
        }
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
            assertThat(failure(onto(talque(), provider))).isEqualTo(Reason.PROVIDER_NONSENSE);
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
            assertThat(failure(onto(talque(), provider))).isEqualTo(reason);
            assertThat(provider.requests()).hasSize(1);
        }
    }

    @Test
    void redeemWhenThereIsNoAnswerThenTheReasonIsClear() throws Exception {
        var closed = RawServer.answering("");
        closed.close();
        assertThat(failure(onto(talque(), closed))).isEqualTo(Reason.PROVIDER_UNREACHABLE);
        try (var silent = RawServer.answering("");
                var hasty = new ProviderHttp(
                        Duration.ofSeconds(3), Duration.ofMillis(200), null, Clock.systemUTC(), (e, s, t) -> {})) {
            var flow = new LoginFlow(
                    TestProviders.provider(onto(talque(), silent)), hasty, new CountingRandomness(), clock);
            assertThat(failure(flow)).isEqualTo(Reason.PROVIDER_TIMEOUT);
        }
    }

    @Test
    void redeemWhenAskedToWaitThenThatIsKept() throws Exception {
        try (var provider = RawServer.answering(RawServer.response("503 No", "Retry-After: 17\r\n", ""))) {
            var flow = flow(onto(talque(), provider));
            assertThat(failed(flow).retryAfter()).contains(Duration.ofSeconds(17));
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
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)))) {
            assertThat(failure(onto(talque(), provider))).isEqualTo(reason);
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
            assertThat(failure(onto(talque(), provider))).isEqualTo(reason);
        }
    }

    // ID token and refresh

    @Test
    void finishWhenTheIdTokenIsBrokenThenNobodyIsSignedIn() throws Exception {
        try (var provider = provider("{\"access_token\":\"t\",\"id_token\":\"a.b.c\"}", "{\"sub\":\"7\"}")) {
            var settings = standard("http://127.0.0.1:" + provider.uri("/").getPort());
            assertThat(failure(settings)).isEqualTo(Reason.ID_TOKEN_INVALID);
            assertThat(provider.requests()).as("userinfo is not asked").hasSize(1);
        }
    }

    @Test
    void refreshWhenTheAnswerIsSilentThenScopesAndRefreshTokenStay() throws Exception {
        try (var provider = provider("{\"access_token\":\"t2\"}", "{}")) {
            var settings = standard("http://127.0.0.1:" + provider.uri("/").getPort());
            var old = TestProfiles.tokens().withRefreshToken(org.ssofilter.secret.Secret.of("r1"));
            var fresh = flow(settings).refresh(old);
            assertThat(provider.requests())
                    .singleElement()
                    .asString()
                    .endsWith("grant_type=refresh_token&refresh_token=r1");
            assertThat(fresh.accessToken().reveal()).isEqualTo("t2");
            assertThat(fresh.scopes()).isEqualTo(Set.of("EMAIL", "PROFILE"));
            assertThat(fresh.refreshToken()).isEqualTo(old.refreshToken());
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "400, {\"error\":\"invalid_grant\"}, CREDENTIALS_REFUSED", "401, ~~, CREDENTIALS_REFUSED", "400, ~~, CREDENTIALS_REFUSED",
                "401, {\"error\":\"invalid_client\"}, CLIENT_REFUSED", "503, ~~, PROVIDER_UNAVAILABLE",
            })
    void passwordWhenRefusedThenUnknownUserAndWrongPasswordLookTheSame(int status, @Nullable String body, Reason reason)
            throws Exception {
        try (var provider = RawServer.answering(RawServer.response(status + " No", "", body == null ? "" : body))) {
            var settings = Map.of("provider", "comm100", "clientId", "shop", "partnerId", "10000");
            var flow = flow(onto(new java.util.HashMap<>(settings), provider));
            var pending = PendingLogin.start("comm100", "/orders", new CountingRandomness(), clock);
            var form = CheckedForm.check(
                    pending.state().reveal(), "wh@example.com", pending, clock, Duration.ofMinutes(10));
            assertThatExceptionOfType(LoginFailed.class)
                    .isThrownBy(() -> flow.finish(form, org.ssofilter.secret.Secret.of("p&w")))
                    .satisfies(failed -> assertThat(failed.reason()).isEqualTo(reason))
                    .satisfies(failed -> assertThat(failed.detail()).doesNotContain("p&w", "wh@"));
            assertThat(provider.requests()).singleElement().asString().contains("email=wh%40example.com&password=p%26w");
        }
    }

    private static RawServer provider(String token, String userinfo) {
        return new RawServer((request, connection) -> {
            var body = request.contains("info HTTP/1.1") ? userinfo : token;
            connection.getOutputStream().write(RawServer.json(body).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
    }

    private static Map<String, String> onto(Map<String, String> settings, RawServer provider) {
        settings.put("providerUrl", "http://127.0.0.1:" + provider.uri("/").getPort());
        return settings;
    }

    private LoginFlow flow(Map<String, String> settings) {
        return new LoginFlow(TestProviders.provider(settings), http, new CountingRandomness(), clock);
    }

    private LoginFlow.Finish finish(Map<String, String> settings) throws LoginFailed {
        return finish(flow(settings));
    }

    private LoginFlow.Finish finish(LoginFlow flow) throws LoginFailed {
        var pending = flow.start("/orders", CALLBACK).pending();
        var params = new CallbackParams(pending.state().reveal(), "c&de", null, null);
        return flow.finish(CheckedCallback.check(params, pending, null, clock, Duration.ofMinutes(10)), CALLBACK);
    }

    private Reason failure(Map<String, String> settings) {
        return failure(flow(settings));
    }

    private Reason failure(LoginFlow flow) {
        return failed(flow).reason();
    }

    private LoginFailed failed(LoginFlow flow) {
        try {
            throw new AssertionError("no failure but " + finish(flow));
        } catch (LoginFailed failed) {
            return failed;
        }
    }
}
