package org.ssofilter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.Golden;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.fake.TestProviders;
import org.ssofilter.secret.Secret;
import org.ssofilter.secret.TokenSet;
import org.ssofilter.session.Sessions;
import org.ssofilter.session.SignIn;

/** A session that a release left behind, on disk or on another node, is a session for later ones. */
class GoldenSessionTest {
    private static final String FILE = "session.ser";
    private static final String SIGN_IN = "org.ssofilter.signIn.abcdef.ghijkl";
    private static final String USERINFO = """
            {"firstName":"Werner","lastName":"Heisenberg","email":"wh@example.com","jobTitle":"Professor",
             "photo":"https://example.com/path/to/photo.jpg","ctime":-2148253200000,
             "odd":{"list":[1,1.5,12345678901234567890,true,null,"ä"]}}""";

    private final Sessions sessions = new Sessions(
            new Sessions.Rules(SIGN_IN, "ssoUser", true, Duration.ofHours(12), false, true, Duration.ofHours(1)),
            new PublicTypes(),
            new SettableClock());

    @ParameterizedTest
    @MethodSource("org.ssofilter.fake.Golden#releases")
    void sessionWhenWrittenByAnyReleaseThenIsRead(String release) throws Exception {
        var session = deserialized(Golden.read(release, FILE));

        var expected = signedIn();
        assertThat(session.get("ssoUser")).isEqualTo(expected.get("ssoUser"));
        assertThat((SsoUser) session.get("ssoUser")).satisfies(user -> {
            assertThat(user.getFullName()).isEqualTo("Werner Heisenberg");
            assertThat(user.getCreatedAt()).hasToString("1901-12-04T23:00:00Z");
            assertThat(user.getAttributes()).containsKey("odd");
        });
        assertThat((SsoTokens) session.get("ssoTokens")).satisfies(tokens -> {
            assertThat(tokens.getAccessToken()).isEqualTo("golden-access-token");
            assertThat(tokens.getRefreshToken()).contains("golden-refresh-token");
            assertThat(tokens.getExpiresAt()).contains(Instant.parse("2026-11-22T11:15:30Z"));
            assertThat(tokens.getScopes()).containsExactly("EMAIL", "PROFILE");
        });
        assertThat((SignIn) session.get(SIGN_IN)).usingRecursiveComparison().isEqualTo(expected.get(SIGN_IN));
    }

    /** The container puts such attributes into a session of its own; to the filter its user is signed in. */
    @ParameterizedTest
    @MethodSource("org.ssofilter.fake.Golden#releases")
    void userWhenTheSessionIsOfAnyReleaseThenIsSignedIn(String release) throws Exception {
        var request = FakeRequest.get("/");
        var session = request.view().getSession(true);
        deserialized(Golden.read(release, FILE)).forEach(session::setAttribute);

        assertThat(sessions.current(request.view()))
                .satisfies(signIn -> assertThat(signIn.user().getName()).isEqualTo("wh@example.com"));
        assertThat(sessions.tokens(request.view())).isPresent();
    }

    @Test
    void sessionWhenWrittenNowThenIsByteForByteThatOfTheNewestRelease() throws Exception {
        Golden.assertUnchanged(FILE, serialized(signedIn()));
    }

    private Map<String, Object> signedIn() throws Exception {
        var settings = TestProviders.talque();
        settings.put("scopeClaims.PROFILE", "firstName,lastName,jobTitle,photo,ctime,odd");
        var profile = TestProviders.provider(settings)
                .claims()
                .read("talque", new ObjectMapper().readTree(USERINFO), Set.of("EMAIL", "PROFILE"));
        var tokens = new TokenSet(
                Secret.of("golden-access-token"),
                SettableClock.START.plus(Duration.ofHours(1)),
                Secret.of("golden-refresh-token"),
                Secret.of("golden-id-token, which no session keeps"),
                Set.of("EMAIL", "PROFILE"));
        var request = FakeRequest.get("/");
        sessions.begin(request.view(), profile, tokens);
        return new TreeMap<>(request.sessions().newest().attributes());
    }

    /** Names and values in one stream, in the order of the names. */
    private static byte[] serialized(Map<String, Object> session) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeInt(session.size());
            for (var attribute : session.entrySet()) {
                out.writeObject(attribute.getKey());
                out.writeObject(attribute.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, Object> deserialized(byte[] bytes) throws Exception {
        var session = new TreeMap<String, Object>();
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            for (int left = in.readInt(); left > 0; left--) {
                session.put((String) in.readObject(), in.readObject());
            }
        }
        return session;
    }
}
