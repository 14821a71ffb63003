package org.ssofilter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.fake.TestProfiles;
import org.ssofilter.fake.TestProviders;
import org.ssofilter.session.Sessions;

/** Sessions travel between nodes and lie in databases: what a sign-in adds is small, and comes back equal. */
class SessionSizeTest {
    private static final String SAMPLE =
            "{\"firstName\":\"Werner\",\"lastName\":\"Heisenberg\",\"email\":\"wh@example.com\","
                    + "\"companyName\":\"Max Planck Institute for Physics\",\"jobTitle\":\"Professor\","
                    + "\"photo\":\"https://example.com/path/to/photo.jpg\",\"ctime\":-2148253200000}";

    @Test
    void sessionWhenATalqueUserSignedInThenHasAtMostOneKilobyteMore() throws Exception {
        assertThat(serialized(signedIn()).length).isLessThanOrEqualTo(1024);
    }

    @Test
    void sessionWhenItComesFromAnotherNodeThenSaysTheSame() throws Exception {
        var before = signedIn();
        var after = deserialized(serialized(before));
        assertThat(after.get("ssoUser")).isEqualTo(before.get("ssoUser"));
        assertThat((SsoUser) after.get("ssoUser")).satisfies(user -> {
            assertThat(user.getFullName()).isEqualTo("Werner Heisenberg");
            assertThat(user.getCreatedAt()).hasToString("1901-12-04T23:00:00Z");
            assertThat(user.getAttributes())
                    .containsEntry("ctime", -2148253200000L)
                    .hasSize(7);
        });
        assertThat((SsoTokens) after.get("ssoTokens")).satisfies(tokens -> {
            assertThat(tokens.getAccessToken()).hasSize(72);
            assertThat(tokens.getScopes()).containsExactly("EMAIL", "PROFILE");
            assertThat(tokens.getRefreshToken()).isEmpty();
        });
    }

    /** Numbers too large for a long, fractions, long texts, lists in lists: whatever a provider sends. */
    @Test
    void sessionWhenAttributesAreOfAnyShapeThenTheyTravelToo() throws Exception {
        var odd = SAMPLE.replace(
                "\"Professor\"",
                "\"Professor\",\"a\":1.5,\"b\":12345678901234567890,\"c\":1e300,\"d\":[[{\"e\":[]}],null,true],\"f\":1e999,"
                        + "\"g\":\"" + "é".repeat(70_000) + "\",\"h\":{\"\":\"\"}");
        var before = signedIn(odd, Map.of("scopeClaims.PROFILE", "a,b,c,d,f,g,h"));
        var after = deserialized(serialized(before));
        assertThat((SsoUser) after.get("ssoUser"))
                .isEqualTo(before.get("ssoUser"))
                .satisfies(user -> assertThat(user.getAttributes())
                        .containsOnlyKeys("email", "a", "b", "c", "d", "g", "h")
                        .containsEntry("a", new BigDecimal("1.5")));
    }

    /** Read as the filter reads it, so that equal texts are the same text, as they are in production. */
    private static Map<String, Object> signedIn() throws Exception {
        return signedIn(SAMPLE, Map.of());
    }

    private static Map<String, Object> signedIn(String userinfo, Map<String, String> more) throws Exception {
        var settings = TestProviders.talque();
        settings.putAll(more);
        var json = new ObjectMapper().readTree(userinfo);
        var profile = TestProviders.provider(settings).claims().read("talque", json, Set.of("EMAIL", "PROFILE"));
        var request = FakeRequest.get("/");
        var rules = new Sessions.Rules(
                "org.ssofilter.signIn.abcdef.ghijkl", "ssoUser", true, Duration.ofHours(12), false, true, null);
        new Sessions(rules, new PublicTypes(), new SettableClock())
                .begin(request.view(), profile, TestProfiles.tokens());
        return request.sessions().newest().attributes();
    }

    /** Names and values in one stream, as containers write a session. */
    private static byte[] serialized(Map<String, Object> session) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            for (var attribute : session.entrySet()) {
                out.writeObject(attribute.getKey());
                out.writeObject(attribute.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, Object> deserialized(byte[] bytes) throws Exception {
        var session = new LinkedHashMap<String, Object>();
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            for (int i = 0; i < 3; i++) session.put((String) in.readObject(), in.readObject());
        }
        return session;
    }
}
