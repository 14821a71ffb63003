package org.ssofilter.config;

import static org.ssofilter.config.ConfigKey.AFTER_LOGOUT_PATH;
import static org.ssofilter.config.ConfigKey.BASE_URL;
import static org.ssofilter.config.ConfigKey.CALLBACK_PATH;
import static org.ssofilter.config.ConfigKey.CLIENT_ID;
import static org.ssofilter.config.ConfigKey.COOKIE_KEY;
import static org.ssofilter.config.ConfigKey.COOKIE_KEY_PREVIOUS;
import static org.ssofilter.config.ConfigKey.DEFAULT_PATH;
import static org.ssofilter.config.ConfigKey.ERROR_PAGE;
import static org.ssofilter.config.ConfigKey.INSECURE_ALLOW_HTTP;
import static org.ssofilter.config.ConfigKey.LOGIN_PATH;
import static org.ssofilter.config.ConfigKey.LOGOUT_PATH;
import static org.ssofilter.config.ConfigKey.PROVIDER;
import static org.ssofilter.config.ConfigKey.PROVIDERS;
import static org.ssofilter.config.ConfigKey.PUBLIC_PATHS;
import static org.ssofilter.config.ConfigKey.USER_PATH;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What concerns more than one setting, for every provider alike. */
final class Checks {

    private static final List<ConfigKey> OWN_ENDPOINTS = List.of(CALLBACK_PATH, LOGIN_PATH, LOGOUT_PATH, USER_PATH);

    private Checks() {}

    /** For each provider. */
    static void provider(Settings settings, Problems problems) {
        if (!settings.isSet(CLIENT_ID)) {
            problems.add(CLIENT_ID, "it is required; the provider gave it out when the application was registered");
        }
        httpOnlyOnLoopback(settings, problems, key -> key != BASE_URL);
    }

    /** For the whole application. */
    static void application(Settings settings, Problems problems) {
        httpOnlyOnLoopback(settings, problems, key -> key == BASE_URL);
        if (settings.isSet(PROVIDERS)) {
            severalProviders(settings, problems);
        }
        ownEndpointsDiffer(settings, problems);
        landingPlacesAreNotOwnEndpoints(settings, problems);
        if (settings.isSet(COOKIE_KEY_PREVIOUS) && !settings.isSet(COOKIE_KEY)) {
            problems.add(COOKIE_KEY_PREVIOUS, "it is of use only beside cookieKey; set cookieKey too");
        }
    }

    private static boolean isHttpElsewhere(Optional<URI> url) {
        return url.isPresent() && Urls.isHttp(url.get()) && !Urls.isLoopback(url.get());
    }

    private static void httpOnlyOnLoopback(Settings settings, Problems problems, Predicate<ConfigKey> which) {
        if (settings.flag(INSECURE_ALLOW_HTTP)) {
            return;
        }
        for (var key : ConfigKey.values()) {
            if (key.kind() == Kind.URL && which.test(key) && isHttpElsewhere(settings.url(key))) {
                problems.add(key, "http is allowed for loopback hosts only; use https, or set insecureAllowHttp=true");
            }
        }
    }

    /** What belongs to one provider must say to which, and below {@code callbackPath} are their redirect URIs. */
    private static void severalProviders(Settings settings, Problems problems) {
        for (var key : ConfigKey.values()) {
            if (key == PROVIDER && settings.isSet(key)) {
                problems.add(key, "give either provider or providers (" + settings.origin(PROVIDERS) + "), not both");
            } else if (ProviderKeys.isOwn(key) && settings.isSet(key)) {
                var example = settings.providers().get(0).providerName() + "." + key.key();
                problems.add(key, "with providers it belongs to one of them; give it as " + example);
            }
        }
        var callbacks = settings.requiredText(CALLBACK_PATH) + "/";
        for (var key : OWN_ENDPOINTS) {
            if (settings.requiredText(key).startsWith(callbacks)) {
                problems.add(key, "must not be below callbackPath, where each of the providers has its own");
            }
        }
    }

    private static void ownEndpointsDiffer(Settings settings, Problems problems) {
        var taken = new HashMap<String, ConfigKey>();
        for (var key : OWN_ENDPOINTS) {
            var path = settings.requiredText(key);
            var other = problems.isUnreadable(key) ? null : taken.putIfAbsent(path, key);
            if (other != null) {
                problems.add(key, "must differ from " + other.key() + ", which is " + path + " too");
            } else if (path.endsWith("/")) {
                problems.add(key, "must name an endpoint of its own, without '/' at the end");
            }
        }
    }

    /** Else a login would end in a logout, or an error in another login. */
    private static void landingPlacesAreNotOwnEndpoints(Settings settings, Problems problems) {
        for (var landing : List.of(DEFAULT_PATH, AFTER_LOGOUT_PATH, ERROR_PAGE)) {
            var path = settings.text(landing).orElse("").replaceFirst("\\?.*", "");
            for (var endpoint : List.of(CALLBACK_PATH, LOGIN_PATH, LOGOUT_PATH)) {
                if (path.equals(settings.requiredText(endpoint))) {
                    problems.add(landing, "must be a page of the application, not " + endpoint.key());
                }
            }
        }
    }

    /** What is allowed but has a price, a sentence each. */
    static List<String> warnings(Settings settings) {
        var warnings = new ArrayList<String>();
        if (settings.flag(INSECURE_ALLOW_HTTP)) {
            warnings.add(
                    "insecureAllowHttp is on (" + settings.origin(INSECURE_ALLOW_HTTP) + "): tokens, codes and sessions"
                            + " may travel over plain http, where anybody on the way can read and use them. Not for production.");
        }
        if (!settings.isSet(COOKIE_KEY)) {
            warnings.add(
                    "cookieKey is not set, so this start made a random key: sign-ins that are under way are lost at"
                            + " every restart, and with more than one node whenever the callback reaches another node."
                            + " Set cookieKey or cookieKeyFile to 32 random bytes in base64, the same on all nodes.");
        }
        if (settings.list(PUBLIC_PATHS).contains("/*")) {
            warnings.add("publicPaths contains /* (" + settings.origin(PUBLIC_PATHS)
                    + "): every page is public, nobody is made to sign in.");
        }
        return warnings;
    }
}
