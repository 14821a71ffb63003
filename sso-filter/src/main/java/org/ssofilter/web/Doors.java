package org.ssofilter.web;

import static org.ssofilter.config.ConfigKey.DEFAULT_PATH;
import static org.ssofilter.config.ConfigKey.LOGIN_TIMEOUT;
import static org.ssofilter.config.ConfigKey.PROVIDER_TIMEOUT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ssofilter.login.PendingLogin;

/**
 * Where logins begin, come back and are looked after: for each provider its own, behind one entrance.
 *
 * @param entrance the only provider's, or where users choose one
 */
record Doors(Entrance entrance, Callbacks callbacks, Upkeeps upkeeps) {

    static Doors of(List<Way> ways, Assembly.Common common) {
        var longestLife = PendingLogin.longestLife(common.settings().duration(LOGIN_TIMEOUT));
        var spent = new SpentStates(longestLife, common.around().clock());
        var callbacks = new HashMap<String, Callback>();
        var upkeeps = new HashMap<String, Upkeep>();
        var options = new ArrayList<Chooser.Option>();
        for (var way : ways) {
            var provider = way.provider();
            var wiring = wiring(way, common, spent, issuersBut(way, ways));
            var callback = new Callback(wiring);
            callbacks.put(wiring.callbackPath(), callback);
            upkeeps.put(provider.id(), upkeep(way, common));
            options.add(new Chooser.Option(
                    provider.id(), provider.displayName(), entrance(wiring, callback, common.paths())));
        }
        return new Doors(
                options.size() == 1
                        ? options.get(0).entrance()
                        : new Chooser(
                                options,
                                common.url(),
                                common.answers(),
                                common.paths().login()),
                new Callbacks(callbacks, common.paths(), common.answers()),
                new Upkeeps(upkeeps, common.sessions(), common.around().types()));
    }

    private static Callback.Wiring wiring(
            Way way, Assembly.Common common, SpentStates spent, Set<String> otherIssuers) {
        var settings = common.settings();
        return new Callback.Wiring(
                way.flow(),
                common.cookies(),
                spent,
                common.sessions(),
                way.background(),
                common.url(),
                common.answers(),
                common.around().events(),
                common.loops(),
                common.paths().callbackOf(way.provider().id()),
                otherIssuers,
                settings.requiredText(DEFAULT_PATH),
                settings.duration(LOGIN_TIMEOUT),
                common.around().clock());
    }

    /** Two instances of one service may share an issuer; what this provider calls itself is never another's. */
    private static Set<String> issuersBut(Way way, List<Way> ways) {
        var others = new HashSet<String>();
        for (var other : ways) {
            var issuer = other.provider().issuer();
            if (issuer != null && !issuer.equals(way.provider().issuer())) others.add(issuer);
        }
        return others;
    }

    private static Entrance entrance(Callback.Wiring wiring, Callback callback, OwnPaths paths) {
        var provider = wiring.flow().provider();
        return switch (provider.grant()) {
            case CODE ->
                new ToProvider(wiring.flow(), wiring.cookies(), wiring.url(), wiring.answers(), wiring.callbackPath());
            case PASSWORD -> {
                var whose = paths.several() ? provider.displayName() : null;
                yield new LoginForm(wiring, callback, new Throttle(wiring.clock()), paths.formOf(provider.id()), whose);
            }
        };
    }

    private static Upkeep upkeep(Way way, Assembly.Common common) {
        return new Upkeep(
                way.flow(),
                common.sessions(),
                common.around().events(),
                way.work(),
                Assembly.refreshes(common.settings()),
                common.settings().duration(PROVIDER_TIMEOUT),
                common.around().clock());
    }
}
