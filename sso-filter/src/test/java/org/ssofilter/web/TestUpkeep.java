package org.ssofilter.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeTypes;
import org.ssofilter.fake.RawServer;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.fake.TestProfiles;
import org.ssofilter.fake.TestProviders;
import org.ssofilter.http.ProviderHttp;
import org.ssofilter.http.ProviderWork;
import org.ssofilter.login.LoginFlow;
import org.ssofilter.login.Reason;
import org.ssofilter.secret.Secret;
import org.ssofilter.secret.TokenSet;
import org.ssofilter.session.Sessions;
import org.ssofilter.session.SignIn;

/** One browser's sign-in, and what looks after it: time passes and the provider answers when a test says so. */
final class TestUpkeep implements AutoCloseable, SignInEvents {
    static final String FRESH =
            "{\"access_token\":\"fresh\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"r2\"}";
    static final Duration NOT_YET = Duration.ofMinutes(58);
    static final Duration DUE = Duration.ofMinutes(59);
    static final Duration OVER = Duration.ofMinutes(60);

    final SettableClock clock = new SettableClock();
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(20);
    final RawServer server = new RawServer(this::answer);
    final FakeRequest request = FakeRequest.get("/orders");
    final List<Principal> ended = new ArrayList<>();
    private final ProviderWork work = new ProviderWork(8, Duration.ofSeconds(20));
    private final ProviderHttp http = new ProviderHttp(
            Duration.ofSeconds(10), Duration.ofSeconds(20), null, clock, (endpoint, status, took) -> {});
    final Sessions sessions = sessions(true, null);
    final Upkeep upkeep = upkeep(sessions, true);

    Sessions sessions(boolean refresh, @Nullable Duration profileMaxAge) {
        var rules = new Sessions.Rules(
                "org.ssofilter.signIn", "ssoUser", true, Duration.ofHours(12), false, refresh, profileMaxAge);
        return new Sessions(rules, new FakeTypes(), clock);
    }

    Upkeep upkeep(Sessions of, boolean refreshes) {
        var base = server.uri("").toString();
        var provider = TestProviders.clerk(Map.of("providerUrl", base));
        var flow = new LoginFlow(provider, http, new CountingRandomness(), clock);
        return new Upkeep(flow, of, this, work, refreshes, Duration.ofSeconds(20), clock);
    }

    void signIn(Sessions at) {
        at.begin(request.view(), TestProfiles.heisenberg(), tokens("first", "r1", clock.instant()));
    }

    static TokenSet tokens(String access, String refresh, Instant now) {
        return new TokenSet(Secret.of(access), now.plusSeconds(3600), Secret.of(refresh), null, Set.of("profile"));
    }

    SignIn current(Sessions of) {
        var signIn = of.current(request.view());
        if (signIn == null) throw new AssertionError("nobody is signed in");
        return signIn;
    }

    Upkeep.Standing look() {
        return upkeep.look(request.view(), current(sessions));
    }

    Upkeep.Wait finished(Upkeep.Standing standing, String answer) throws Exception {
        var wait = (Upkeep.Wait) standing;
        answer(answer);
        wait.flight().done().get(20, TimeUnit.SECONDS);
        return wait;
    }

    /** What the provider says to the next call that has no answer yet; a call waits for one. */
    void answer(String answer) {
        answers.add(answer);
    }

    private void answer(String request, Socket connection) throws Exception {
        var answer = answers.poll(20, TimeUnit.SECONDS);
        OutputStream out = connection.getOutputStream();
        out.write(String.valueOf(answer).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    static String refusal(String status, String body) {
        return refusal(status, body, "");
    }

    static String refusal(String status, String body, String headers) {
        return RawServer.response(status, "Content-Type: application/json\r\n" + headers, body);
    }

    @Override
    public void signedIn(Principal user) {}

    @Override
    public void signInFailed(Reason reason, String reference, @Nullable String provider) {}

    @Override
    public void signedOut(Principal user) {
        ended.add(user);
    }

    @Override
    public void close() throws IOException {
        work.close();
        http.close();
        server.close();
    }
}
