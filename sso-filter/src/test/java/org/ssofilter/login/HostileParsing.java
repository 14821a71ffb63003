package org.ssofilter.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.HostileProviders;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.http.JsonAnswer;
import org.ssofilter.http.JsonText;
import org.ssofilter.http.ProviderHttp;
import org.ssofilter.profile.Packed;
import org.ssofilter.provider.Provider;
import org.ssofilter.secret.Secret;
import org.ssofilter.secret.TokenSet;

/** The ways from bytes into the application, for properties and fuzz tests: they end well, or with a reason. */
final class HostileParsing {
    private static final SettableClock CLOCK = new SettableClock();
    private static final PendingLogin PENDING = PendingLogin.start("talque", "/", new CountingRandomness(), CLOCK);
    private static final TokenSet TOKENS =
            new TokenSet(Secret.of("t"), null, null, null, Set.of("EMAIL", "PROFILE", "profile", "email"));
    private static final Pattern FIT_FOR_LOGS = Pattern.compile("[^\\p{Cntrl}\u2028\u2029]*");
    private static final URI BASE = URI.create("https://provider.example");
    private static final List<Provider> PROVIDERS = List.of(
            HostileProviders.talque(BASE),
            HostileProviders.oauth2(BASE, "subject"),
            HostileProviders.oauth2(BASE, "fullName"),
            HostileProviders.clerk(BASE, "profile email"),
            HostileProviders.comm100(BASE));

    /** Never called: the answers are given. */
    private static final ProviderHttp NO_HTTP =
            new ProviderHttp(Duration.ofSeconds(1), Duration.ofSeconds(1), null, CLOCK, (endpoint, status, took) -> {});

    private HostileParsing() {}

    /** The state of the pending login that callbacks are checked against. */
    static String state() {
        return PENDING.state().reveal();
    }

    static void callback(String query) {
        try {
            var params = CallbackParams.parse(query);
            if (!params.pendingId().filter(PENDING.id()::equals).isPresent()) return;
            var checked = CheckedCallback.check(params, PENDING, null, CLOCK, Duration.ofMinutes(10));
            assertThat(params.state()).isEqualTo(state());
            assertThat(checked.code().reveal()).isNotEmpty();
        } catch (LoginFailed expected) {
            check(expected);
        }
    }

    static void tokens(byte[] body) {
        for (var provider : PROVIDERS) {
            try {
                var tokens = new TokenRequest(provider, NO_HTTP, CLOCK).read(answer(body), provider.scopes());
                assertThat(tokens.accessToken().reveal()).isNotBlank().matches("[ -~]+");
                var expiresAt = tokens.expiresAt();
                if (expiresAt != null) assertThat(expiresAt.toEpochMilli()).isNotNegative();
            } catch (LoginFailed expected) {
                check(expected);
            }
        }
    }

    static void userinfo(byte[] body) {
        for (var provider : PROVIDERS) {
            try {
                var profile = new Userinfo(provider, NO_HTTP).read(answer(body), TOKENS);
                assertThat(profile.name()).isNotBlank().matches(FIT_FOR_LOGS);
                assertThat(stored(profile.name())).isEqualTo(profile.name());
                assertThat(stored(profile.attributes())).isNotNull();
            } catch (LoginFailed expected) {
                check(expected);
            }
        }
    }

    private static JsonAnswer answer(byte[] body) throws LoginFailed {
        var object = JsonText.object(body).orElseThrow(() -> new LoginFailed(Reason.PROVIDER_NONSENSE));
        return new JsonAnswer(200, object, null);
    }

    private static Object stored(Object value) {
        var bytes = new ByteArrayOutputStream();
        try {
            Packed.write(new DataOutputStream(bytes), value);
            return String.valueOf(Packed.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void check(LoginFailed failure) {
        assertThat(failure.detail()).matches(FIT_FOR_LOGS).hasSizeLessThan(210);
    }
}
