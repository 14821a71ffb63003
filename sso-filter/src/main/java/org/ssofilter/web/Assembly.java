package org.ssofilter.web;

import static org.ssofilter.config.ConfigKey.AFTER_LOGOUT_PATH;
import static org.ssofilter.config.ConfigKey.BASE_URL;
import static org.ssofilter.config.ConfigKey.CALLBACK_PATH;
import static org.ssofilter.config.ConfigKey.CONNECT_TIMEOUT;
import static org.ssofilter.config.ConfigKey.COOKIE_KEY;
import static org.ssofilter.config.ConfigKey.COOKIE_KEY_PREVIOUS;
import static org.ssofilter.config.ConfigKey.DEFAULT_PATH;
import static org.ssofilter.config.ConfigKey.ERROR_PAGE;
import static org.ssofilter.config.ConfigKey.INSECURE_ALLOW_HTTP;
import static org.ssofilter.config.ConfigKey.LOGIN_PATH;
import static org.ssofilter.config.ConfigKey.LOGIN_TIMEOUT;
import static org.ssofilter.config.ConfigKey.LOGOUT_PATH;
import static org.ssofilter.config.ConfigKey.MAX_PROVIDER_CALLS;
import static org.ssofilter.config.ConfigKey.MAX_SESSION_AGE;
import static org.ssofilter.config.ConfigKey.ON_TOKEN_EXPIRY;
import static org.ssofilter.config.ConfigKey.PROFILE_MAX_AGE;
import static org.ssofilter.config.ConfigKey.PROVIDER_TIMEOUT;
import static org.ssofilter.config.ConfigKey.PUBLIC_PATHS;
import static org.ssofilter.config.ConfigKey.SESSION_AT_LOGIN;
import static org.ssofilter.config.ConfigKey.USER_ATTRIBUTE;
import static org.ssofilter.config.ConfigKey.USER_PATH;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ssofilter.config.Settings;
import org.ssofilter.http.CallObserver;
import org.ssofilter.http.ProviderHttp;
import org.ssofilter.http.ProviderWork;
import org.ssofilter.login.LoginFlow;
import org.ssofilter.login.PendingLogin;
import org.ssofilter.provider.Providers;
import org.ssofilter.secret.Digests;
import org.ssofilter.secret.Randomness;
import org.ssofilter.secret.SealedBox;
import org.ssofilter.secret.Secret;
import org.ssofilter.session.SessionTypes;
import org.ssofilter.session.Sessions;

/** Puts a filter together from its settings, once, at the start; calls nobody. */
public final class Assembly implements AutoCloseable {
    private final Gate gate;
    private final ProviderHttp http;
    private final ProviderWork work;

    private Assembly(Gate gate, ProviderHttp http, ProviderWork work) {
        this.gate = gate;
        this.http = http;
        this.work = work;
    }

    /**
     * What does not come from settings.
     *
     * @param name context path and filter name: what tells this filter from another one on the same host
     * @param loader the context class loader that the application is started with
     */
    public record Surroundings(
            String name,
            @Nullable ClassLoader loader,
            Clock clock,
            Randomness randomness,
            SessionTypes types,
            SignInEvents events,
            CallObserver calls) {}

    /** A filter for these settings. */
    public static Assembly of(Settings settings, Surroundings around) {
        var provider = Providers.of(settings);
        var timeout = settings.duration(PROVIDER_TIMEOUT);
        var http = new ProviderHttp(
                settings.duration(CONNECT_TIMEOUT), timeout, around.loader(), around.clock(), around.calls());
        var work = new ProviderWork(settings.number(MAX_PROVIDER_CALLS), timeout);
        var flow = new LoginFlow(provider, http, around.randomness(), around.clock());
        var longest = timeout.multipliedBy(3).plus(Duration.ofSeconds(5)); // waiting, token, userinfo
        return new Assembly(gate(settings, around, flow, work, longest), http, work);
    }

    private static Gate gate(
            Settings settings, Surroundings around, LoginFlow flow, ProviderWork work, Duration longest) {
        var url = new PublicUrl(settings.url(BASE_URL).orElse(null), settings.flag(INSECURE_ALLOW_HTTP));
        var paths = new OwnPaths(
                settings.requiredText(CALLBACK_PATH),
                settings.requiredText(LOGIN_PATH),
                settings.requiredText(LOGOUT_PATH),
                settings.requiredText(USER_PATH));
        var defaultPath = settings.requiredText(DEFAULT_PATH);
        var clientId = flow.provider().client().id();
        var realm = Digests.shortName(around.name(), 6);
        var loginTimeout = settings.duration(LOGIN_TIMEOUT);
        var cookies = new PendingCookies(box(settings, around.randomness()), realm, clientId, loginTimeout);
        var sessions = sessions(settings, around, realm + "." + Digests.shortName(clientId, 6));
        var answers = new Answers(
                url, paths.login(), settings.text(ERROR_PAGE).orElse(null), around.randomness(), around.events());
        var loops = new LoopBreaker(
                sessions, url, answers, realm, around.randomness().token(6), around.clock());
        var wiring = new Callback.Wiring(
                flow,
                cookies,
                new SpentStates(PendingLogin.longestLife(loginTimeout), around.clock()),
                sessions,
                new Background(work, longest),
                url,
                answers,
                around.events(),
                loops,
                paths.callback(),
                defaultPath,
                loginTimeout,
                around.clock());
        var callback = new Callback(wiring);
        return new Gate(
                paths,
                new PathRules(settings.list(PUBLIC_PATHS)),
                settings.requiredText(USER_ATTRIBUTE),
                sessions,
                around.types(),
                new StartLogin(entrance(wiring, callback, paths), cookies, url, answers, loops, defaultPath),
                new KeepForm(url, answers, paths.login()),
                loops,
                callback,
                new Logout(
                        sessions,
                        cookies,
                        loops,
                        url,
                        answers,
                        around.events(),
                        paths,
                        settings.text(AFTER_LOGOUT_PATH).orElse(null)),
                answers,
                around.events(),
                new Upkeep(
                        flow,
                        sessions,
                        around.events(),
                        work,
                        refreshes(settings),
                        settings.duration(PROVIDER_TIMEOUT),
                        around.clock()),
                new Pause(longest, settings.number(MAX_PROVIDER_CALLS)));
    }

    /** The default, which does nothing where there is no refresh token. */
    private static boolean refreshes(Settings settings) {
        return settings.text(ON_TOKEN_EXPIRY).orElse("refresh").equals("refresh");
    }

    private static Entrance entrance(Callback.Wiring wiring, Callback callback, OwnPaths paths) {
        return switch (wiring.flow().provider().grant()) {
            case CODE ->
                new ToProvider(wiring.flow(), wiring.cookies(), wiring.url(), wiring.answers(), paths.callback());
            case PASSWORD -> new LoginForm(wiring, callback, new Throttle(wiring.clock()), paths.login());
        };
    }

    private static Sessions sessions(Settings settings, Surroundings around, String realm) {
        var rules = new Sessions.Rules(
                "org.ssofilter.signIn." + realm,
                settings.requiredText(USER_ATTRIBUTE),
                settings.requiredText(SESSION_AT_LOGIN).equals("renew"),
                settings.duration(MAX_SESSION_AGE),
                settings.text(ON_TOKEN_EXPIRY).filter("relogin"::equals).isPresent(),
                refreshes(settings),
                settings.durationIfSet(PROFILE_MAX_AGE).orElse(null));
        return new Sessions(rules, around.types(), around.clock());
    }

    private static SealedBox box(Settings settings, Randomness randomness) {
        var key =
                settings.secret(COOKIE_KEY).map(Assembly::bytes).orElseGet(() -> randomness.bytes(SealedBox.KEY_BYTES));
        var previous = settings.secret(COOKIE_KEY_PREVIOUS).map(Assembly::bytes);
        return SealedBox.of(key, previous.map(List::of).orElse(List.of()), randomness);
    }

    private static byte[] bytes(Secret key) {
        return Base64.getDecoder().decode(key.reveal());
    }

    /** Where requests go. */
    public Gate gate() {
        return gate;
    }

    /** Ends threads and connections. */
    @Override
    public void close() {
        work.close();
        http.close();
    }
}
