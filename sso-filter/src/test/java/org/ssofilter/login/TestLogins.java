package org.ssofilter.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.RawServer;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.fake.TestProviders;
import org.ssofilter.http.ProviderHttp;

/** Sign-ins from the start to the profile, or to the failure that ends them; the provider is a loopback server. */
final class TestLogins implements AutoCloseable {
    static final String CALLBACK = "https://app.example/shop/sso/callback";
    static final String PROFILE = "{\"firstName\":\"Werner\",\"lastName\":\"Heisenberg\",\"email\":\"wh@example.com\","
            + "\"companyName\":\"Max Planck Institute for Physics\",\"jobTitle\":\"Professor\","
            + "\"photo\":\"https://example.com/path/to/photo.jpg\",\"ctime\":-2148253200000}";

    final SettableClock clock = new SettableClock();
    private final ProviderHttp http = new ProviderHttp(
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            getClass().getClassLoader(),
            Clock.systemUTC(),
            (endpoint, status, took) -> {});

    /** One that gives these answers to whoever asks for a token, and for a profile. */
    static RawServer provider(String token, String userinfo) {
        return new RawServer((request, connection) -> {
            var body = request.contains("info HTTP/1.1") ? userinfo : token;
            connection.getOutputStream().write(RawServer.json(body).getBytes(UTF_8));
        });
    }

    static Map<String, String> onto(Map<String, String> settings, RawServer provider) {
        settings.put("providerUrl", "http://127.0.0.1:" + provider.uri("/").getPort());
        return settings;
    }

    LoginFlow flow(Map<String, String> settings) {
        return new LoginFlow(TestProviders.provider(settings), http, new CountingRandomness(), clock);
    }

    LoginFlow.Finish finish(Map<String, String> settings) throws LoginFailed {
        return finish(flow(settings));
    }

    LoginFlow.Finish finish(LoginFlow flow) throws LoginFailed {
        var pending = flow.start("/orders", CALLBACK).pending();
        var params = new CallbackParams(pending.state().reveal(), "c&de", null, null);
        return flow.finish(CheckedCallback.check(params, pending, null, clock, Duration.ofMinutes(10)), CALLBACK);
    }

    Reason failure(Map<String, String> settings) {
        return failure(flow(settings));
    }

    Reason failure(LoginFlow flow) {
        return failed(flow).reason();
    }

    LoginFailed failed(LoginFlow flow) {
        try {
            throw new AssertionError("no failure but " + finish(flow));
        } catch (LoginFailed failed) {
            return failed;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
