package org.ssofilter.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ssofilter.config.ConfigKey;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeResponse;
import org.ssofilter.fake.FakeSessions;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.fake.TestProfiles;
import org.ssofilter.fake.TestProviders;
import org.ssofilter.fake.TestTypes;
import org.ssofilter.login.Reason;
import org.ssofilter.secret.Digests;
import org.ssofilter.session.Sessions;

/** A whole filter without a container: settings in, requests in, answers out. */
final class TestGate implements AutoCloseable, SignInEvents {
    final SettableClock clock = new SettableClock();
    final List<String> events = new ArrayList<>();
    private static final String NAME = "/shop|sso";

    private final Map<String, String> settingsGiven;
    private final Assembly assembly;
    private final FilterChain chain;
    private @Nullable HttpServletRequest seen;

    TestGate(Map<String, String> settings) {
        settingsGiven = settings;
        assembly = Assembly.of(
                TestProviders.settings(settings),
                new Assembly.Surroundings(
                        NAME,
                        TestGate.class.getClassLoader(),
                        clock,
                        new CountingRandomness(),
                        new TestTypes(),
                        this,
                        (provider, endpoint, status, took) -> {}));
        chain = (request, response) -> seen = (HttpServletRequest) request;
    }

    /** talque, with more settings: name, value, name, value. */
    static TestGate talque(String... more) {
        var settings = new HashMap<>(TestProviders.talque());
        settings.put("cookieKey", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=");
        for (int i = 0; i < more.length; i += 2) settings.put(more[i], more[i + 1]);
        return new TestGate(settings);
    }

    /** Lets this browser's user be signed in, as a sign-in leaves its session behind; tells no listener. */
    void signIn(FakeSessions browser) {
        var settings = TestProviders.settings(settingsGiven);
        var realm = Digests.shortName(NAME, 6) + "." + Digests.shortName("talque shop", 6);
        var rules = new Sessions.Rules(
                "org.ssofilter.signIn." + realm,
                settings.requiredText(ConfigKey.USER_ATTRIBUTE),
                true,
                Duration.ofHours(12),
                false,
                true,
                null);
        var user = TestProfiles.named("wh@example.com", List.of("admin"), Map.of());
        var request = FakeRequest.get("/").in(browser).view();
        new Sessions(rules, new TestTypes(), clock).begin(request, user, TestProfiles.tokens());
    }

    /** A request as the application sees it when this user is signed in. */
    SignedInRequest signedIn(HttpServletRequest request, FakeResponse response, Principal user) {
        return new SignedInRequest(request, response.view(), user, assembly.gate());
    }

    FakeResponse handle(FakeRequest request) {
        var response = new FakeResponse();
        handle(request, response);
        return response;
    }

    void handle(FakeRequest request, FakeResponse response) {
        seen = null;
        try {
            assembly.gate().handle(request.view(), response.view(), chain);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** As a container asks that knows no filters yet. */
    @Nullable
    Principal user(FakeRequest request) {
        return assembly.gate().user(request.view());
    }

    @Nullable
    Principal requireUser(FakeRequest request, FakeResponse response) {
        try {
            return assembly.gate().requireUser(request.view(), response.view());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** What the application saw of the last request; null when it was not asked. */
    @Nullable
    HttpServletRequest seen() {
        return seen;
    }

    boolean passed() {
        return seen != null;
    }

    /** The same request with the cookies that an answer set; those that it deleted are left out. */
    static FakeRequest withCookies(FakeRequest request, FakeResponse answer) {
        for (var cookie : answer.cookies()) {
            var pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
            if (!pair[1].isEmpty()) request.cookie(pair[0], pair[1]);
        }
        return request;
    }

    /** The value of a query parameter of a location, as it stands there. */
    static String parameter(String location, String name) {
        return Arrays.stream(location.substring(location.indexOf('?') + 1).split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void signedIn(Principal user) {
        events.add("in " + user.getName());
    }

    @Override
    public void signInFailed(Reason reason, String reference, @Nullable String provider) {
        events.add("failed " + reason);
    }

    @Override
    public void signedOut(Principal user) {
        events.add("out " + user.getName());
    }

    @Override
    public void close() {
        assembly.close();
    }
}
