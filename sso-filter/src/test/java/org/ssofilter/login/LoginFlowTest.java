package org.ssofilter.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ssofilter.fake.TestProviders.standard;
import static org.ssofilter.fake.TestProviders.talque;
import static org.ssofilter.login.TestLogins.CALLBACK;
import static org.ssofilter.login.TestLogins.PROFILE;
import static org.ssofilter.login.TestLogins.onto;
import static org.ssofilter.login.TestLogins.provider;

import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.fake.TestProfiles;
import org.ssofilter.secret.Digests;
import org.ssofilter.secret.Secret;

/** From the redirect to the profile, byte for byte; the provider is a loopback server. */
@Timeout(30)
class LoginFlowTest {
    private final TestLogins logins = new TestLogins();

    @AfterEach
    void end() {
        logins.close();
    }

    // The authorization request

    @Test
    void startWhenTalqueThenTheUrlIsTheDocumentedOne() {
        assertThat(logins.flow(talque()).start("/orders", CALLBACK).location())
                .isEqualTo("https://www.talque.com/oauth2/authorization?response_type=code&client_id=shop"
                        + "&redirect_uri=https%3A%2F%2Fapp.example%2Fshop%2Fsso%2Fcallback"
                        + "&redirect_url=https%3A%2F%2Fapp.example%2Fshop%2Fsso%2Fcallback"
                        + "&scope=EMAIL%20PROFILE&state=AQABAQEBAQEBAQEBAQEBAQ");
    }

    @Test
    void startWhenStandardThenNonceAndChallengeGoAlong() {
        var start = logins.flow(standard("https://op.example")).start("/orders", CALLBACK);
        assertThat(start.location())
                .isEqualTo("https://op.example/authorize?response_type=code&client_id=shop"
                        + "&redirect_uri=https%3A%2F%2Fapp.example%2Fshop%2Fsso%2Fcallback&scope=openid%20profile"
                        + "&state=AQABAQEBAQEBAQEBAQEBAQ&nonce=AgACAgICAgICAgICAgICAg&code_challenge="
                        + Digests.sha256(start.pending().verifier().reveal())
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
        assertThat(logins.flow(settings).start("/", CALLBACK).location())
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
        assertThat(logins.flow(settings).start("/", CALLBACK).location()).doesNotContain("scope=", "nonce=");
    }

    // The token request

    @Test
    void finishWhenTalqueThenFormAndBearerAreTheDocumentedOnes() throws Exception {
        try (var provider = provider("{\"access_token\":\"R7pL\",\"expires\":1542055758351}", PROFILE)) {
            var finish = logins.finish(onto(talque(), provider));
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
            var finish = logins.finish(settings);
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
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    void finishWhenAPublicClientThenOnlyItsIdGoesAlong() throws Exception {
        try (var provider = provider("{\"access_token\":\"t\"}", "{\"sub\":\"7\"}")) {
            var settings = standard("http://127.0.0.1:" + provider.uri("/").getPort());
            settings.remove("clientSecret");
            settings.put("scope", "profile");
            assertThat(logins.finish(settings).tokens().expiresAt()).isNull();
            assertThat(provider.requests().get(0)).endsWith("&client_id=shop").doesNotContain("client_secret");
        }
    }

    // The refresh

    @Test
    void refreshWhenTheAnswerIsSilentThenScopesAndRefreshTokenStay() throws Exception {
        try (var provider = provider("{\"access_token\":\"t2\"}", "{}")) {
            var settings = standard("http://127.0.0.1:" + provider.uri("/").getPort());
            var old = TestProfiles.tokens().withRefreshToken(Secret.of("r1"));
            var fresh = logins.flow(settings).refresh(old);
            assertThat(provider.requests())
                    .singleElement()
                    .asString()
                    .endsWith("grant_type=refresh_token&refresh_token=r1");
            assertThat(fresh.accessToken().reveal()).isEqualTo("t2");
            assertThat(fresh.scopes()).isEqualTo(Set.of("EMAIL", "PROFILE"));
            assertThat(fresh.refreshToken()).isEqualTo(old.refreshToken());
        }
    }
}
