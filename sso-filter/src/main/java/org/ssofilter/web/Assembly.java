package org.ssofilter.web;

import static org.ssofilter.config.ConfigKey.AFTER_LOGOUT_PATH;
import static org.ssofilter.config.ConfigKey.BASE_URL;
import static org.ssofilter.config.ConfigKey.CALLBACK_PATH;
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
import static org.ssofilter.config.ConfigKey.PROVIDERS;
import static org.ssofilter.config.ConfigKey.PROVIDER_TIMEOUT;
import static org.ssofilter.config.ConfigKey.PUBLIC_PATHS;
import static org.ssofilter.config.ConfigKey.SESSION_AT_LOGIN;
import static org.ssofilter.config.ConfigKey.USER_ATTRIBUTE;
import static org.ssofilter.config.ConfigKey.USER_PATH;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ssofilter.config.Settings;
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
    private final List<Way> ways;

    private Assembly(Gate gate, List<Way> ways) {
        this.gate = gate;
        this.ways = ways;
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
            ProviderCalls calls) {}

    /** A filter for these settings. */
    public static Assembly of(Settings settings, Surroundings around) {
        var ways = new ArrayList<Way>();
        for (var provider : Providers.all(settings)) ways.add(Way.to(provider, settings, around));
        return new Assembly(gate(settings, around, ways), ways);
    }

    private static Gate gate(Settings settings, Surroundings around, List<Way> ways) {
        var url = new PublicUrl(settings.url(BASE_URL).orElse(null), settings.flag(INSECURE_ALLOW_HTTP));
        var paths = paths(settings);
        var realm = Digests.shortName(around.name(), 6);
        var clients = clients(ways, false);
        var cookies = new PendingCookies(
                box(settings, around.randomness()), realm, clients, settings.duration(LOGIN_TIMEOUT));
        // No session outlives a provider or client that it came from.
        var issued = clients(ways, true);
        var sessions = sessions(settings, around, realm + "." + Digests.shortName(issued, 6));
        var answers = new Answers(
                url, paths.login(), settings.text(ERROR_PAGE).orElse(null), around.randomness(), around.events());
        var loops = new LoopBreaker(
                sessions, url, answers, realm, around.randomness().token(6), around.clock());
        var common = new Common(settings, around, url, paths, cookies, sessions, answers, loops);
        var doors = Doors.of(ways, common);
        return new Gate(
                paths,
                new PathRules(settings.list(PUBLIC_PATHS)),
                settings.requiredText(USER_ATTRIBUTE),
                sessions,
                around.types(),
                new StartLogin(doors.entrance(), cookies, url, answers, loops, settings.requiredText(DEFAULT_PATH)),
                new KeepForm(url, answers, paths.login()),
                loops,
                doors.callbacks(),
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
                doors.upkeeps(),
                new Pause(longest(settings), settings.number(MAX_PROVIDER_CALLS)));
    }

    /** What all providers share. */
    record Common(
            Settings settings,
            Surroundings around,
            PublicUrl url,
            OwnPaths paths,
            PendingCookies cookies,
            Sessions sessions,
            Answers answers,
            LoopBreaker loops) {}

    private static OwnPaths paths(Settings settings) {
        return new OwnPaths(
                settings.requiredText(CALLBACK_PATH),
                settings.requiredText(LOGIN_PATH),
                settings.requiredText(LOGOUT_PATH),
                settings.requiredText(USER_PATH),
                settings.isSet(PROVIDERS));
    }

    /** The same in whichever order {@code providers} names them. */
    private static String clients(List<Way> ways, boolean withProvider) {
        var all = new ArrayList<String>();
        for (var way : ways) {
            var provider = way.provider();
            all.add((withProvider ? provider.id() + " " : "")
                    + provider.client().id());
        }
        Collections.sort(all);
        return String.join("\n", all);
    }

    /** A safety net above the deadlines of the calls themselves: waiting, token, userinfo. */
    static Duration longest(Settings settings) {
        var call = settings.duration(PROVIDER_TIMEOUT);
        return call.plus(call).plus(call).plus(Duration.ofSeconds(5));
    }

    /** The default, which does nothing where there is no refresh token. */
    static boolean refreshes(Settings settings) {
        return settings.text(ON_TOKEN_EXPIRY).orElse("refresh").equals("refresh");
    }

    private static Sessions sessions(Settings settings, Surroundings around, String realm) {
        var rules = new Sessions.Rules(
                "org.ssofilter.signIn." + realm,
                settings.requiredText(USER_ATTRIBUTE),
                settings.requiredText(SESSION_AT_LOGIN).equals("renew"),
                settings.duration(MAX_SESSION_AGE),
                settings.text(ON_TOKEN_EXPIRY).orElse("").equals("relogin"),
                refreshes(settings),
                settings.durationIfSet(PROFILE_MAX_AGE).orElse(null));
        return new Sessions(rules, around.types(), around.clock());
    }

    private static SealedBox box(Settings settings, Randomness randomness) {
        var given = settings.secret(COOKIE_KEY);
        var key = given.isPresent() ? bytes(given.get()) : randomness.bytes(SealedBox.KEY_BYTES);
        var previous = settings.secret(COOKIE_KEY_PREVIOUS);
        return SealedBox.of(key, previous.isPresent() ? List.of(bytes(previous.get())) : List.of(), randomness);
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
        ways.forEach(Way::close);
    }
}
