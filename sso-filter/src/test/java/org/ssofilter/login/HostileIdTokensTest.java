package org.ssofilter.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.fake.HostileBytes;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.fake.TestProviders;
import org.ssofilter.provider.Provider;
import org.ssofilter.secret.Secret;

/** What an ID token may look like; each line of the corpus is one test. */
@Timeout(30)
class HostileIdTokensTest {
    private static final Pattern LINE = Pattern.compile("(\\w+)(?:/(\\w+))? (claims|payload|token)(?: (.*))?");
    private static final Pattern CLAIM = Pattern.compile("(\\w+)=(.*)");
    private static final Secret NONCE = Secret.of("n-0S6_WzA2Mj");
    private static final Provider CLERK = TestProviders.clerk(Map.of("scope", "openid"));
    private static final Provider BY_HAND = TestProviders.provider(TestProviders.standard("https://p.example.com"));

    static Stream<String> idTokens() {
        return HostileBytes.lines("id-tokens.txt");
    }

    @Test
    void corpusWhenReadThenIsLarge() {
        assertThat(idTokens().distinct()).hasSizeGreaterThan(150).hasSize((int)
                idTokens().count());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("idTokens")
    void idTokenWhenGivenALineThenEndsAsItSays(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) throw new AssertionError("not a line of the corpus: " + line);
        var provider = "oauth2".equals(parts.group(2)) ? BY_HAND : CLERK;
        var written = parts.group(4) == null ? "" : parts.group(4);
        var token = switch (parts.group(3)) {
            case "claims" -> compact(HostileBytes.of(claims(written)));
            case "payload" -> compact(HostileBytes.of(written));
            default -> new String(HostileBytes.of(written), ISO_8859_1).replace("GOOD", payload(good()));
        };

        var failure = catchThrowable(() -> assertThat(IdToken.check(token, provider, NONCE, new SettableClock())
                        .subject())
                .isNotEmpty());

        HostileAnswersTest.check(parts.group(1), failure);
    }

    /** The good claims, changed: {@code name=} takes one out, {@code name=JSON} sets one, anything else is added as it is. */
    private static String claims(String changes) {
        var claims = good();
        var added = new StringBuilder();
        for (String change : changes.split(" \\| ", -1)) {
            var claim = CLAIM.matcher(change);
            if (!claim.matches()) {
                added.append(change);
            } else if (claim.group(2).isEmpty()) {
                claims.remove(claim.group(1));
            } else {
                claims.put(claim.group(1), claim.group(2));
            }
        }
        return json(claims, added.toString());
    }

    private static Map<String, String> good() {
        long now = SettableClock.START.getEpochSecond();
        var claims = new LinkedHashMap<String, String>();
        claims.put("iss", "\"https://clerk.example.com\"");
        claims.put("sub", "\"user_1\"");
        claims.put("aud", "\"shop\"");
        claims.put("exp", String.valueOf(now + 300));
        claims.put("iat", String.valueOf(now));
        claims.put("nonce", "\"n-0S6_WzA2Mj\"");
        return claims;
    }

    private static String json(Map<String, String> claims, String added) {
        var json = new StringBuilder("{");
        claims.forEach((name, value) -> json.append(json.length() == 1 ? "\"" : ",\"")
                .append(name)
                .append("\":")
                .append(value));
        return json.append(added).append('}').toString();
    }

    private static String payload(Map<String, String> claims) {
        return encoded(json(claims, "").getBytes(ISO_8859_1));
    }

    private static String compact(byte[] payload) {
        return "eyJhbGciOiJSUzI1NiJ9." + encoded(payload) + ".c2ln";
    }

    private static String encoded(byte[] payload) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(payload);
    }
}
