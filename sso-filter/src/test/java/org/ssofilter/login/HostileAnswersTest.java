package org.ssofilter.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.HostileBytes;
import org.ssofilter.fake.HostileProviders;
import org.ssofilter.fake.RawServer;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.http.ProviderHttp;
import org.ssofilter.profile.Packed;
import org.ssofilter.provider.Provider;
import org.ssofilter.secret.Secret;
import org.ssofilter.secret.TokenSet;

/** What a provider's token and userinfo endpoints may answer; each line of the corpora is one test, over a socket. */
@Timeout(30)
class HostileAnswersTest {
    private static final Pattern LINE = Pattern.compile("(?s)(\\w+)(?:/(\\w+))?(?:@(\\d+))? (.*)");
    private static final SettableClock CLOCK = new SettableClock();
    private static volatile byte[] answer = new byte[0];
    private static final RawServer SERVER =
            new RawServer((request, connection) -> connection.getOutputStream().write(answer));
    private static final ProviderHttp HTTP = new ProviderHttp(
            Duration.ofSeconds(10), Duration.ofSeconds(20), null, CLOCK, (endpoint, status, took) -> {});

    static Stream<String> tokenAnswers() {
        return HostileBytes.lines("token-answers.txt");
    }

    static Stream<String> userinfoAnswers() {
        return HostileBytes.lines("userinfo-answers.txt");
    }

    @AfterAll
    static void end() throws IOException {
        HTTP.close();
        SERVER.close();
    }

    @Test
    void corporaWhenReadThenAreLarge() {
        assertThat(tokenAnswers().distinct()).hasSizeGreaterThan(200);
        assertThat(userinfoAnswers().distinct()).hasSizeGreaterThan(100);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokenAnswers")
    void tokenAnswerWhenGivenALineThenEndsAsItSays(String line) throws LoginFailed {
        var given = given(line);
        var provider = provider(given.provider());
        var callback = callback();
        var request = new TokenRequest(provider, HTTP, CLOCK);
        var failure = catchThrowable(() -> assertUsable(request.redeem(callback, "https://app.example/sso/callback")));
        check(given.outcome(), failure);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("userinfoAnswers")
    void userinfoAnswerWhenGivenALineThenEndsAsItSays(String line) {
        var given = given(line);
        var provider = provider(given.provider());
        var userinfo = new Userinfo(provider, HTTP);
        var tokens = new TokenSet(Secret.of("t"), null, null, null, Set.copyOf(provider.scopes()));
        var failure = catchThrowable(() -> {
            var profile = userinfo.profileOf(tokens, null);
            assertThat(profile.name()).isNotBlank();
            assertThat(stored(profile.attributes()))
                    .as("what a session gives back")
                    .isInstanceOf(java.util.Map.class);
        });
        check(given.outcome(), failure);
    }

    /** A line of the corpora, taken apart. */
    record Line(String outcome, String provider, String status, String written) {
        static Line of(String line) {
            var parts = LINE.matcher(line);
            if (!parts.matches()) throw new AssertionError("not a line of a corpus: " + line);
            var provider = parts.group(2) == null ? "talque" : parts.group(2);
            var status = parts.group(3) == null ? "200" : parts.group(3);
            return new Line(parts.group(1), provider, status, parts.group(4));
        }

        byte[] body() {
            return HostileBytes.of(written);
        }
    }

    private static Line given(String line) {
        var given = Line.of(line);
        answer = response(given.status(), given.body());
        return given;
    }

    private static Provider provider(String name) {
        var base = SERVER.uri("");
        return switch (name) {
            case "talque" -> HostileProviders.talque(base);
            case "names" -> HostileProviders.oauth2(base, "fullName");
            case "clerk" -> HostileProviders.clerk(base, "profile email public_metadata");
            case "comm100" -> HostileProviders.comm100(base);
            default -> HostileProviders.oauth2(base, "subject");
        };
    }

    static byte[] response(String status, byte[] body) {
        var bytes = new ByteArrayOutputStream();
        var head = "HTTP/1.1 " + status + " x\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        if (!status.equals("304")) bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private static CheckedCallback callback() throws LoginFailed {
        var pending = PendingLogin.start("talque", "/", new CountingRandomness(), CLOCK);
        var params = new CallbackParams(pending.state().reveal(), "code", null, null);
        return CheckedCallback.check(params, pending, null, CLOCK, Duration.ofMinutes(10));
    }

    static void assertUsable(TokenSet tokens) {
        assertThat(tokens.accessToken().reveal()).isNotBlank().matches("[ -~]+");
        assertThat(tokens.toString()).doesNotContain(tokens.accessToken().reveal() + ",");
        if (tokens.expiresAt() != null)
            assertThat(tokens.expiresAt().toEpochMilli()).isNotNegative();
    }

    private static @Nullable Object stored(Object attributes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        Packed.write(new DataOutputStream(bytes), attributes);
        return Packed.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    /** A reason, a detail that can stand in a log, and nothing else. */
    static void check(String outcome, @Nullable Throwable failure) {
        if (outcome.equals("accepted")) {
            assertThat(failure).isNull();
            return;
        }
        assertThat(failure).isInstanceOfSatisfying(LoginFailed.class, failed -> {
            assertThat(failed.reason()).as(failed.detail()).isEqualTo(Reason.valueOf(outcome));
            assertThat(failed.detail()).hasSizeLessThan(210).matches("[^\\p{Cntrl}\u2028\u2029\u202e]*");
            assertThat(failed.detail()).doesNotContain("R7pL");
        });
    }
}
