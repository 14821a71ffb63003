package org.ssofilter.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
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
import org.ssofilter.fake.SettableClock;
import org.ssofilter.fake.TestProviders;
import org.ssofilter.http.ProviderHttp;
import org.ssofilter.secret.Secret;

/** The last step of a sign-in: ID token and userinfo have to be about one user, and a password buys the same as a code. */
@Timeout(30)
class FinishTest {
    private static final String CALLBACK = "https://app.example/shop/sso/callback";
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final SettableClock clock = new SettableClock();
    private final ProviderHttp http = new ProviderHttp(
            Duration.ofSeconds(3), Duration.ofSeconds(10), null, Clock.systemUTC(), (endpoint, status, took) -> {});

    @AfterEach
    void end() {
        http.close();
    }

    @Test
    void finishWhenIdTokenAndUserinfoAgreeThenTheUserIsSignedIn() throws Exception {
        try (var provider = provider("7", "{\"sub\":\"7\"}")) {
            assertThat(finish(withIssuer(provider)).profile().subject()).isEqualTo("7");
            assertThat(provider.requests()).hasSize(2);
        }
    }

    @Test
    void finishWhenUserinfoIsAboutAnotherUserThenNobodyIsSignedIn() throws Exception {
        try (var provider = provider("7", "{\"sub\":\"8\"}")) {
            assertThat(failure(withIssuer(provider))).isEqualTo(Reason.ID_TOKEN_INVALID);
        }
    }

    @ParameterizedTest
    @CsvSource({"7, true", "8, false"})
    void finishWhenUserinfoCallsTheSubjectOtherwiseThenThatHasToAgree(String subject, boolean agrees) throws Exception {
        try (var provider = provider("7", "{\"uid\":\"" + subject + "\"}")) {
            var settings = withIssuer(provider);
            settings.put("claims.subject", "uid");

            if (agrees) assertThat(finish(settings).profile().subject()).isEqualTo("7");
            else assertThat(failure(settings)).isEqualTo(Reason.ID_TOKEN_INVALID);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, ID_TOKEN_INVALID", "false,"})
    void finishWhenNoIdTokenComesThenOnlyAnUnknownIssuerMayLeaveItOut(boolean knowsIssuer, @Nullable Reason reason)
            throws Exception {
        try (var provider = provider(null, "{\"sub\":\"7\"}")) {
            var settings = withIssuer(provider);
            if (!knowsIssuer) settings.remove("providerUrl");

            if (reason == null) assertThat(finish(settings).profile().subject()).isEqualTo("7");
            else assertThat(failure(settings)).isEqualTo(reason);
        }
    }

    @Test
    void finishWhenOpenidWasNotAskedForThenAnIdTokenIsNotLookedAt() throws Exception {
        try (var provider = provider("8", "{\"sub\":\"7\"}")) {
            var settings = withIssuer(provider);
            settings.put("scope", "profile");

            assertThat(finish(settings).profile().subject()).isEqualTo("7");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "profile email"})
    void passwordWhenItIsRightThenTheUserIsSignedInWithTheScopesAskedFor(String scope) throws Exception {
        try (var provider = provider(null, "{\"sub\":\"7\"}")) {
            var settings = standard(provider);
            settings.put("grant", "password");
            settings.put("scope", scope);
            var flow = flow(settings);
            var pending = flow.startForm("/orders");
            var form = CheckedForm.check(pending.state().reveal(), "wh@example.com", pending, clock, TIMEOUT);

            var finish = flow.finish(form, Secret.of("p&w"));

            assertThat(finish.profile().subject()).isEqualTo("7");
            assertThat(finish.tokens().accessToken().reveal()).isEqualTo("t");
            assertThat(pending.target()).isEqualTo("/orders");
            assertThat(provider.requests().get(0))
                    .endsWith("grant_type=password&username=wh%40example.com&password=p%26w"
                            + (scope.isEmpty() ? "" : "&scope=profile+email"));
        }
    }

    private static Map<String, String> standard(RawServer provider) {
        var settings = new HashMap<>(
                TestProviders.standard("http://127.0.0.1:" + provider.uri("/").getPort()));
        settings.put("clientAuthentication", "basic");
        return settings;
    }

    private static Map<String, String> withIssuer(RawServer provider) {
        var settings = standard(provider);
        settings.put("providerUrl", "https://op.example");
        return settings;
    }

    /** The nonce is that of {@link CountingRandomness}. */
    private RawServer provider(@Nullable String subjectOfIdToken, String userinfo) {
        var idToken = subjectOfIdToken == null ? "" : ",\"id_token\":\"" + idToken(subjectOfIdToken) + "\"";
        var token = "{\"access_token\":\"t\"" + idToken + "}";
        return new RawServer((request, connection) -> {
            var body = request.contains("userinfo HTTP/1.1") ? userinfo : token;
            connection.getOutputStream().write(RawServer.json(body).getBytes(UTF_8));
        });
    }

    private String idToken(String subject) {
        long now = clock.instant().getEpochSecond();
        var claims = "{\"iss\":\"https://op.example\",\"aud\":\"shop\",\"nonce\":\"AgACAgICAgICAgICAgICAg\",\"iat\":"
                + now + ",\"exp\":" + (now + 60) + ",\"sub\":\"" + subject + "\"}";
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)) + ".c2ln";
    }

    private LoginFlow flow(Map<String, String> settings) {
        return new LoginFlow(TestProviders.provider(settings), http, new CountingRandomness(), clock);
    }

    private LoginFlow.Finish finish(Map<String, String> settings) throws LoginFailed {
        var flow = flow(settings);
        var pending = flow.start("/orders", CALLBACK).pending();
        var params = new CallbackParams(pending.state().reveal(), "code", null, null);
        return flow.finish(CheckedCallback.check(params, pending, null, clock, TIMEOUT), CALLBACK);
    }

    private Reason failure(Map<String, String> settings) {
        var failure = new Reason[1];
        assertThatExceptionOfType(LoginFailed.class)
                .isThrownBy(() -> finish(settings))
                .satisfies(failed -> failure[0] = failed.reason());
        return failure[0];
    }
}
