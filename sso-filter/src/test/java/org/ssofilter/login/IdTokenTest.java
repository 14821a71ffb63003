package org.ssofilter.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.fake.TestProviders;
import org.ssofilter.provider.Provider;
import org.ssofilter.secret.Secret;

/** OpenID Connect Core §3.1.3.7, item by item; the servers' suite has the same on the wire. */
class IdTokenTest {
    private static final Secret NONCE = Secret.of("n-0S6_WzA2Mj");
    private static final long NOW = SettableClock.START.getEpochSecond();

    private final SettableClock clock = new SettableClock();
    private final Provider provider = TestProviders.clerk(Map.of("scope", "openid"));

    @Test
    void tokenWhenEverythingIsRightThenHasTheSubject() throws LoginFailed {
        assertThat(check(claims("\"shop\"", NOW + 300, NOW, "")).subject()).isEqualTo("user_1");
    }

    @ParameterizedTest
    @CsvSource({"-59, true", "-60, false", "0, true"})
    void tokenWhenItEndsThenIsGoodForAMinuteMore(long seconds, boolean good) {
        assertIs(good, claims("\"shop\"", NOW + seconds, NOW - 600, ""));
    }

    @ParameterizedTest
    @CsvSource({"60, true", "61, false"})
    void tokenWhenItsClockIsAheadThenByAMinuteAtMost(long seconds, boolean good) {
        assertIs(good, claims("\"shop\"", NOW + 600, NOW + seconds, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"shop\"' | '' | true",
                "'[\"shop\"]' | '' | true",
                "'[\"shop\",\"shop\"]' | '' | true",
                "'[\"shop\",\"other\"]' | ',\"azp\":\"shop\"' | true",
                "'[\"shop\",\"other\"]' | '' | false",
                "'[\"shop\"]' | ',\"azp\":\"other\"' | false",
                "'[\"shop\"]' | ',\"azp\":null' | false",
                "'\"Shop\"' | '' | false",
                "'[]' | '' | false",
                "'{\"shop\":\"shop\"}' | '' | false",
                "'[[\"shop\"]]' | '' | false",
                "'[\"shop\",5]' | ',\"azp\":\"shop\"' | false",
                "'[\"shop\",null]' | ',\"azp\":\"shop\"' | false",
                "'[\"shop\",{\"a\":\"b\"}]' | ',\"azp\":\"shop\"' | false",
                "'{}' | ',\"azp\":\"shop\"' | false",
                "'5' | ',\"azp\":\"shop\"' | false",
                "'null' | '' | false",
            })
    void tokenWhenItIsForSeveralThenForUsToo(String audience, String more, boolean good) {
        assertIs(good, claims(audience, NOW + 300, NOW, more));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a.b.c.d.e", "..", "a.%%%.c", "a.W10.c", "a.bnVsbA.c", "a.eyJhIjoxLCJhIjoyfQ.c"})
    void tokenWhenItIsNoJwtThenIsInvalid(String compact) {
        assertThatExceptionOfType(LoginFailed.class)
                .isThrownBy(() -> IdToken.check(compact, provider, NONCE, clock))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.ID_TOKEN_INVALID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e300", "-1e300", "\"1\"", "true", "null", "[1]"})
    void tokenWhenATimeIsNoneThenIsInvalid(String exp) {
        var claims = claims("\"shop\"", NOW + 300, NOW, "").replace("\"exp\":" + (NOW + 300), "\"exp\":" + exp);

        assertIs(false, claims);
    }

    private void assertIs(boolean good, String claims) {
        LoginFailed failure = null;
        try {
            check(claims);
        } catch (LoginFailed e) {
            failure = e;
        }
        assertThat(failure == null).as("%s: %s", claims, failure).isEqualTo(good);
    }

    private IdToken check(String claims) throws LoginFailed {
        var payload = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return IdToken.check("e30." + payload + ".c2ln", provider, NONCE, clock);
    }

    private static String claims(String audience, long exp, long iat, String more) {
        return "{\"iss\":\"https://clerk.example.com\",\"sub\":\"user_1\",\"aud\":" + audience + ",\"exp\":" + exp
                + ",\"iat\":" + iat + ",\"nonce\":\"n-0S6_WzA2Mj\"" + more + "}";
    }
}
