package org.ssofilter.provider;

import static org.ssofilter.config.ConfigKey.AUTHORIZATION_ENDPOINT;
import static org.ssofilter.config.ConfigKey.AUTHORIZATION_PARAMETERS;
import static org.ssofilter.config.ConfigKey.CLAIMS;
import static org.ssofilter.config.ConfigKey.CLIENT_AUTHENTICATION;
import static org.ssofilter.config.ConfigKey.CLIENT_ID;
import static org.ssofilter.config.ConfigKey.CLIENT_SECRET;
import static org.ssofilter.config.ConfigKey.CREATED_AT_UNIT;
import static org.ssofilter.config.ConfigKey.DISPLAY_NAME;
import static org.ssofilter.config.ConfigKey.GRANT;
import static org.ssofilter.config.ConfigKey.PARTNER_ID;
import static org.ssofilter.config.ConfigKey.PKCE;
import static org.ssofilter.config.ConfigKey.PRINCIPAL;
import static org.ssofilter.config.ConfigKey.PROVIDER;
import static org.ssofilter.config.ConfigKey.PROVIDER_URL;
import static org.ssofilter.config.ConfigKey.RESPONSE_MODE;
import static org.ssofilter.config.ConfigKey.SCOPE;
import static org.ssofilter.config.ConfigKey.SCOPE_CLAIMS;
import static org.ssofilter.config.ConfigKey.TOKEN_ENDPOINT;
import static org.ssofilter.config.ConfigKey.TOKEN_EXPIRY;
import static org.ssofilter.config.ConfigKey.TOKEN_FIELDS;
import static org.ssofilter.config.ConfigKey.TOKEN_PARAMETERS;
import static org.ssofilter.config.ConfigKey.USERINFO_ENDPOINT;
import static org.ssofilter.config.ConfigKey.USERINFO_METHOD;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.ssofilter.config.ConfigKey;
import org.ssofilter.config.Problems;
import org.ssofilter.config.Settings;
import org.ssofilter.http.FormCodec;

/** Makes the provider of preset and settings; what a setting says wins. */
public final class Providers {
    private final Settings settings;
    private final Preset preset;

    private Providers(Settings settings, Preset preset) {
        this.settings = settings;
        this.preset = preset;
    }

    /** Adds what a provider lacks to the problems of the settings. */
    public static void check(Settings settings, Problems problems) {
        if (problems.isUnreadable(PROVIDER)) return;
        var preset = preset(settings);
        if (preset.isEmpty()) {
            problems.add(
                    PROVIDER,
                    "this release knows talque, clerk, comm100 and oauth2; any provider can be described under oauth2");
            return;
        }
        new Providers(settings, preset.get()).check(problems);
    }

    /** Every provider that the settings describe, in their order; see {@link #of}. */
    public static List<Provider> all(Settings settings) {
        var all = new ArrayList<Provider>();
        for (var provider : settings.providers()) all.add(of(provider));
        return all;
    }

    /**
     * The provider that the settings describe.
     *
     * @throws IllegalArgumentException when {@link #check} had found problems
     */
    public static Provider of(Settings settings) {
        return new Providers(settings, preset(settings).orElseThrow(IllegalArgumentException::new)).provider();
    }

    private static Optional<Preset> preset(Settings settings) {
        return Presets.of(settings.requiredText(PROVIDER));
    }

    private void check(Problems problems) {
        checkBase(problems);
        checkGrant(problems);
        checkPartner(problems);
        if (grant() == Grant.CODE) checkEndpoint(problems, AUTHORIZATION_ENDPOINT, preset.authorizationPath());
        checkEndpoint(problems, TOKEN_ENDPOINT, preset.tokenPath());
        checkEndpoint(problems, USERINFO_ENDPOINT, preset.userinfoPath());
        boolean secret = settings.secret(CLIENT_SECRET).isPresent() || problems.isUnreadable(CLIENT_SECRET);
        if (!secret && (preset.secretNeeded() || authentication() != ClientAuthentication.NONE)) {
            problems.add(
                    CLIENT_SECRET, "needed for " + authenticationName() + " at the token endpoint of " + preset.id());
        }
        if (!secret && !preset.secretNeeded() && !pkce() && grant() == Grant.CODE)
            problems.add(PKCE, "a client without a secret needs pkce=true (RFC 9700 §2.1.1)");
        checkPrincipal(problems);
    }

    private void checkGrant(Problems problems) {
        if (!preset.grants().contains(grant())) {
            problems.add(GRANT, preset.id() + " has no such grant; any provider can be described under oauth2");
        } else if (grant() == Grant.PASSWORD) {
            var origin = settings.isSet(GRANT) ? settings.origin(GRANT) : "the default of " + preset.id();
            problems.warn(
                    "grant is password (" + origin + "): this application sees its users' passwords, which RFC 9700"
                            + " §2.4 advises against. Where the provider has an authorization endpoint, use grant=code.");
        }
    }

    private void checkPartner(Problems problems) {
        boolean given = settings.isSet(PARTNER_ID);
        if (preset.partnerParameter() != null && !given) {
            problems.add(PARTNER_ID, "provider=" + preset.id() + " needs the number that it gave you as its partner");
        } else if (preset.partnerParameter() == null && given) {
            problems.add(PARTNER_ID, "provider=" + preset.id() + " knows no partners; remove it");
        }
    }

    private void checkEndpoint(Problems problems, ConfigKey key, @Nullable String path) {
        if (settings.url(key).isPresent() || problems.isUnreadable(key)) return;
        if (path == null) {
            problems.add(key, "provider=" + preset.id() + " needs its full URL");
        }
    }

    /** Also where every endpoint is given by hand: the base URL says who the issuer is. */
    private void checkBase(Problems problems) {
        boolean needed = preset.url() == null && preset.authorizationPath() != null;
        if (needed && base() == null && !problems.isUnreadable(PROVIDER_URL)) {
            problems.add(PROVIDER_URL, "provider=" + preset.id() + " needs the base URL of your instance");
        }
    }

    /** talque without the scope EMAIL has no identifier, and so has any provider whose principal no scope covers. */
    private void checkPrincipal(Problems problems) {
        var places = placesOf(principal());
        if (places.isEmpty()) {
            problems.add(
                    CLAIMS,
                    "principal=" + principal().key() + " needs claims."
                            + principal().key());
        } else if (!scopeClaims().isEmpty() && !isAnyCovered(places)) {
            problems.add(
                    SCOPE,
                    "does not cover " + principal().key() + ", which is to be the principal's name;" + " add "
                            + String.join(" or ", scopesFor(places)) + ", or let principal name another field");
        }
    }

    /** Everything that the field can be made of; a full name may also be made of its parts. */
    private List<Claim> placesOf(Field field) {
        var sources = field == Field.FULL_NAME ? List.of(field, Field.FIRST_NAME, Field.LAST_NAME) : List.of(field);
        var claims = claims();
        var places = new ArrayList<Claim>();
        for (var source : sources) {
            var place = claims.get(source);
            if (place instanceof Claim.FirstOf several) places.addAll(several.places());
            else if (place != null) places.add(place);
        }
        return places;
    }

    private boolean isAnyCovered(List<Claim> places) {
        for (var place : places) {
            if (!(place instanceof Claim.Member)) return true;
        }
        var covering = scopesFor(places);
        return covering.contains(ClaimMap.ANY_SCOPE) || !Collections.disjoint(covering, scopes());
    }

    /** The scopes that cover one of these, sorted. */
    private Collection<String> scopesFor(List<Claim> places) {
        var scopes = new TreeSet<String>();
        for (var scope : scopeClaims().entrySet()) {
            for (var place : places) {
                if (place instanceof Claim.Member member && scope.getValue().contains(member.name()))
                    scopes.add(scope.getKey());
            }
        }
        return scopes;
    }

    private Provider provider() {
        return new Provider(
                settings.providerName(),
                settings.text(DISPLAY_NAME).orElseGet(this::usualName),
                issuer(),
                grant(),
                authorizationEndpoint(),
                tokenEndpoint(),
                endpoint(USERINFO_ENDPOINT, preset.userinfoPath()),
                settings.text(USERINFO_METHOD).orElse(preset.userinfoMethod()),
                new Provider.Client(
                        settings.requiredText(CLIENT_ID),
                        settings.secret(CLIENT_SECRET).orElse(null),
                        authentication()),
                scopes(),
                pkce(),
                settings.requiredText(RESPONSE_MODE).equals("form_post"),
                parameters(AUTHORIZATION_PARAMETERS, preset.authorizationParameters()),
                parameters(TOKEN_PARAMETERS, preset.tokenParameters()),
                tokenFields(),
                new ClaimMap(
                        claims(),
                        scopeClaims(),
                        settings.requiredText(CREATED_AT_UNIT).equals("seconds"),
                        principal()));
    }

    /** A name that the operator chose says more than a preset's that several may have. */
    private String usualName() {
        return settings.providerName().equals(preset.id()) ? preset.displayName() : settings.providerName();
    }

    private @Nullable URI authorizationEndpoint() {
        boolean known = preset.authorizationPath() != null || settings.isSet(AUTHORIZATION_ENDPOINT);
        return known ? endpoint(AUTHORIZATION_ENDPOINT, preset.authorizationPath()) : null;
    }

    /** The partner stands in the query also where the endpoint was given by hand: the setting says who, not where. */
    private URI tokenEndpoint() {
        var endpoint = endpoint(TOKEN_ENDPOINT, preset.tokenPath());
        var parameter = preset.partnerParameter();
        if (parameter == null) return endpoint;
        var query = parameter + "=" + FormCodec.encode(settings.requiredText(PARTNER_ID));
        return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + query);
    }

    private URI endpoint(ConfigKey key, @Nullable String path) {
        var given = settings.url(key);
        return given.isPresent() ? given.get() : URI.create(base() + path);
    }

    /** A base URL that endpoints are appended to has no slash at its end; one that stands for itself is taken as it is. */
    private @Nullable String issuer() {
        if (!preset.hasIssuer()) return null;
        if (preset.authorizationPath() != null) return base();
        return settings.url(PROVIDER_URL).map(URI::toString).orElse(null);
    }

    private @Nullable String base() {
        var given = settings.url(PROVIDER_URL);
        return given.isPresent() ? given.get().toString().replaceFirst("/+$", "") : preset.url();
    }

    private List<String> scopes() {
        return settings.isSet(SCOPE) ? settings.list(SCOPE) : preset.scopes();
    }

    private boolean pkce() {
        return settings.flagIfSet(PKCE).orElse(preset.pkce());
    }

    private Grant grant() {
        var given = settings.text(GRANT);
        return given.isPresent()
                ? Grant.valueOf(given.get().toUpperCase(Locale.ROOT))
                : preset.grants().get(0);
    }

    private Field principal() {
        var given = settings.text(PRINCIPAL);
        return given.isPresent() ? Field.of(given.get()).orElseThrow() : preset.principal();
    }

    private ClientAuthentication authentication() {
        var set = settings.text(CLIENT_AUTHENTICATION);
        if (set.isPresent()) return ClientAuthentication.valueOf(set.get().toUpperCase(Locale.ROOT));
        if (preset.authentication() != null) return preset.authentication();
        return settings.secret(CLIENT_SECRET).isPresent() ? ClientAuthentication.BASIC : ClientAuthentication.NONE;
    }

    private String authenticationName() {
        return "clientAuthentication=" + authentication().name().toLowerCase(Locale.ROOT);
    }

    private ParameterNames parameters(ConfigKey family, ParameterNames known) {
        var names = new HashMap<>(known.names());
        for (var given : settings.family(family).entrySet()) {
            var theirs = given.getValue();
            names.put(given.getKey(), theirs.equals("none") ? List.of() : List.of(theirs.split(" ")));
        }
        return new ParameterNames(names);
    }

    private Provider.TokenFields tokenFields() {
        var places = new HashMap<String, Claim>();
        for (var place : settingsOver(preset.tokenFields(), TOKEN_FIELDS).entrySet()) {
            places.put(place.getKey(), Claim.parse(place.getValue()));
        }
        var unit = settings.text(TOKEN_EXPIRY);
        var expiry = unit.isPresent()
                ? TokenExpiry.valueOf(unit.get().toUpperCase(Locale.ROOT).replace('-', '_'))
                : preset.tokenExpiry();
        return new Provider.TokenFields(places, expiry);
    }

    private Map<Field, Claim> claims() {
        var places = new EnumMap<Field, Claim>(Field.class);
        for (var place : settingsOver(preset.claims(), CLAIMS).entrySet()) {
            places.put(Field.of(place.getKey()).orElseThrow(), Claim.parse(place.getValue()));
        }
        return places;
    }

    private Map<String, List<String>> scopeClaims() {
        var members = new HashMap<>(preset.scopeClaims());
        for (var scope : settings.family(SCOPE_CLAIMS).entrySet()) {
            members.put(scope.getKey(), List.of(scope.getValue().split(",")));
        }
        return members;
    }

    private Map<String, String> settingsOver(Map<String, String> known, ConfigKey family) {
        var all = new HashMap<>(known);
        all.putAll(settings.family(family));
        return all;
    }
}
