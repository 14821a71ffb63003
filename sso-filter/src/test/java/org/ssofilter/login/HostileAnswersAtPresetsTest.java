package org.ssofilter.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.HostileBytes;
import org.ssofilter.fake.HostileProviders;
import org.ssofilter.fake.RawServer;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.http.ProviderHttp;
import org.ssofilter.provider.Provider;
import org.ssofilter.secret.Secret;
import org.ssofilter.secret.TokenSet;

/** The answers of the corpora again, whoever they were written for, in every way in which Clerk and Comm100 are asked. */
@Timeout(30)
class HostileAnswersAtPresetsTest {
    private static final String CALLBACK = "https://app.example/shop/sso/callback";
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final String SUBJECT = "1";

    /** Where only talque has its expiry; whatever stands there, Clerk and Comm100 say nothing by it. */
    private static final Pattern EXPIRES =
            Pattern.compile("\\{\"access_token\":\"a\",\"expires\":(?!.*\"expires\").*}");

    private static final SettableClock CLOCK = new SettableClock();
    private static volatile byte[] tokenAnswer = new byte[0];
    private static volatile byte[] userinfoAnswer = new byte[0];
    private static final RawServer SERVER = new RawServer((request, connection) ->
            connection.getOutputStream().write(request.startsWith("POST") ? tokenAnswer : userinfoAnswer));
    private static final ProviderHttp HTTP = new ProviderHttp(
            Duration.ofSeconds(10), Duration.ofSeconds(20), null, CLOCK, (endpoint, status, took) -> {});
    private static final byte[] USERINFO = HostileAnswersTest.response(
            "200", ("{\"sub\":\"" + SUBJECT + "\",\"agentId\":\"" + SUBJECT + "\"}").getBytes(UTF_8));

    /** How the provider is asked. */
    private enum Way {
        CLERK_CODE,
        CLERK_WITH_ID_TOKEN,
        CLERK_REFRESH,
        COMM100_PASSWORD,
        COMM100_REFRESH;

        Provider provider() {
            var base = SERVER.uri("");
            return switch (this) {
                case CLERK_CODE -> HostileProviders.clerk(base, "profile email");
                case CLERK_WITH_ID_TOKEN -> HostileProviders.clerk(base, "openid profile email");
                case CLERK_REFRESH -> HostileProviders.clerk(base, "profile email offline_access");
                case COMM100_PASSWORD, COMM100_REFRESH -> HostileProviders.comm100(base);
            };
        }

        boolean refreshes() {
            return name().endsWith("REFRESH");
        }

        boolean byPassword() {
            return this == COMM100_PASSWORD;
        }

        /** The profile that the sign-in ends with; of a refresh, the one that is read with the new token. */
        LoginFlow.Finish finish() throws LoginFailed {
            var flow = new LoginFlow(provider(), HTTP, new CountingRandomness(), CLOCK);
            if (refreshes()) {
                var old = new TokenSet(Secret.of("old"), null, Secret.of("again"), null, Set.of("profile"));
                var tokens = flow.refresh(old);
                assertThat(tokens.refreshToken()).as("is never lost").isNotNull();
                return new LoginFlow.Finish(flow.reread(tokens).orElseThrow(AssertionError::new), tokens);
            }
            if (byPassword()) {
                var pending = flow.startForm("/");
                var form = CheckedForm.check(pending.state().reveal(), "wh@example.com", pending, CLOCK, TIMEOUT);
                return flow.finish(form, Secret.of("pw"));
            }
            var pending = flow.start("/", CALLBACK).pending();
            var params = new CallbackParams(pending.state().reveal(), "code", null, null);
            return flow.finish(CheckedCallback.check(params, pending, null, CLOCK, TIMEOUT), CALLBACK);
        }
    }

    static Stream<Arguments> tokenAnswers() {
        return Arrays.stream(Way.values())
                .flatMap(way -> HostileBytes.lines("token-answers.txt").map(line -> Arguments.of(way, line)));
    }

    static Stream<Arguments> userinfoAnswers() {
        return Stream.of(Way.CLERK_CODE, Way.CLERK_WITH_ID_TOKEN, Way.COMM100_PASSWORD)
                .flatMap(way -> HostileBytes.lines("userinfo-answers.txt").map(line -> Arguments.of(way, line)));
    }

    @AfterAll
    static void end() throws IOException {
        HTTP.close();
        SERVER.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("tokenAnswers")
    void tokenAnswerWhenAPresetGetsItThenEndsAsTheLineSays(Way way, String line) {
        var given = HostileAnswersTest.Line.of(line);
        tokenAnswer = HostileAnswersTest.response(given.status(), given.body());
        userinfoAnswer = USERINFO;

        var failure = catchThrowable(() -> {
            var finish = way.finish();
            HostileAnswersTest.assertUsable(finish.tokens());
            assertThat(finish.profile().subject()).isEqualTo(SUBJECT);
        });

        HostileAnswersTest.check(expected(way, given), failure);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("userinfoAnswers")
    void userinfoAnswerWhenAPresetGetsItThenAProfileOrADocumentedReason(Way way, String line) {
        var given = HostileAnswersTest.Line.of(line);
        tokenAnswer = RawServer.json("{\"access_token\":\"t\",\"id_token\":\"" + idToken() + "\"}")
                .getBytes(UTF_8);
        userinfoAnswer = HostileAnswersTest.response(given.status(), given.body());

        var failure = catchThrowable(() -> {
            var profile = way.finish().profile();
            assertThat(profile.name()).isNotBlank().isEqualTo(profile.subject());
            assertThat(profile.provider()).isEqualTo(way.provider().id());
            if (way == Way.CLERK_WITH_ID_TOKEN) assertThat(profile.subject()).isEqualTo(SUBJECT);
            if (way.provider().id().equals(given.provider()))
                assertThat(given.outcome()).isEqualTo("accepted");
        });

        if (failure == null) return;
        assertThat(failure).isInstanceOf(LoginFailed.class);
        var reason = ((LoginFailed) failure).reason();
        assertThat(reason)
                .isIn(
                        Reason.PROFILE_INCOMPLETE,
                        Reason.PROVIDER_NONSENSE,
                        Reason.TOKEN_REJECTED,
                        Reason.PROVIDER_ERROR,
                        Reason.PROVIDER_UNAVAILABLE,
                        Reason.ID_TOKEN_INVALID);
        assertThat(reason == Reason.ID_TOKEN_INVALID && way != Way.CLERK_WITH_ID_TOKEN)
                .isFalse();
        HostileAnswersTest.check(reason.name(), failure);
    }

    private static String expected(Way way, HostileAnswersTest.Line given) {
        boolean accepted = given.outcome().equals("accepted");
        var body = new String(given.body(), UTF_8);
        if (given.provider().equals("talque") && EXPIRES.matcher(body).matches()) accepted = true;
        if (accepted) return way == Way.CLERK_WITH_ID_TOKEN ? "ID_TOKEN_INVALID" : "accepted";
        boolean refused =
                given.outcome().equals("CODE_REFUSED") || (given.status().equals("401") && given.body().length == 0);
        return way.byPassword() && refused ? "CREDENTIALS_REFUSED" : given.outcome();
    }

    private static String idToken() {
        long now = CLOCK.instant().getEpochSecond();
        var claims =
                "{\"iss\":\"" + SERVER.uri("") + "\",\"aud\":\"shop\",\"nonce\":\"AgACAgICAgICAgICAgICAg\",\"iat\":"
                        + now + ",\"exp\":" + (now + 60) + ",\"sub\":\"" + SUBJECT + "\"}";
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)) + ".c2ln";
    }
}
