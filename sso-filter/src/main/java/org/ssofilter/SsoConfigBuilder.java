package org.ssofilter;

import static org.ssofilter.config.ConfigKey.AFTER_LOGOUT_PATH;
import static org.ssofilter.config.ConfigKey.AUTHORIZATION_ENDPOINT;
import static org.ssofilter.config.ConfigKey.AUTHORIZATION_PARAMETERS;
import static org.ssofilter.config.ConfigKey.AUTO_REGISTER;
import static org.ssofilter.config.ConfigKey.BASE_URL;
import static org.ssofilter.config.ConfigKey.CALLBACK_PATH;
import static org.ssofilter.config.ConfigKey.CLAIMS;
import static org.ssofilter.config.ConfigKey.CLIENT_AUTHENTICATION;
import static org.ssofilter.config.ConfigKey.CLIENT_ID;
import static org.ssofilter.config.ConfigKey.CLIENT_SECRET;
import static org.ssofilter.config.ConfigKey.CLIENT_SECRET_FILE;
import static org.ssofilter.config.ConfigKey.CONNECT_TIMEOUT;
import static org.ssofilter.config.ConfigKey.COOKIE_KEY;
import static org.ssofilter.config.ConfigKey.COOKIE_KEY_FILE;
import static org.ssofilter.config.ConfigKey.COOKIE_KEY_PREVIOUS;
import static org.ssofilter.config.ConfigKey.COOKIE_KEY_PREVIOUS_FILE;
import static org.ssofilter.config.ConfigKey.CREATED_AT_UNIT;
import static org.ssofilter.config.ConfigKey.DEFAULT_PATH;
import static org.ssofilter.config.ConfigKey.DISPLAY_NAME;
import static org.ssofilter.config.ConfigKey.ERROR_PAGE;
import static org.ssofilter.config.ConfigKey.GRANT;
import static org.ssofilter.config.ConfigKey.INSECURE_ALLOW_HTTP;
import static org.ssofilter.config.ConfigKey.LOGIN_PATH;
import static org.ssofilter.config.ConfigKey.LOGIN_TIMEOUT;
import static org.ssofilter.config.ConfigKey.LOGOUT_PATH;
import static org.ssofilter.config.ConfigKey.MAX_PROVIDER_CALLS;
import static org.ssofilter.config.ConfigKey.MAX_SESSION_AGE;
import static org.ssofilter.config.ConfigKey.ON_TOKEN_EXPIRY;
import static org.ssofilter.config.ConfigKey.PARTNER_ID;
import static org.ssofilter.config.ConfigKey.PKCE;
import static org.ssofilter.config.ConfigKey.PRINCIPAL;
import static org.ssofilter.config.ConfigKey.PROFILE_MAX_AGE;
import static org.ssofilter.config.ConfigKey.PROVIDER;
import static org.ssofilter.config.ConfigKey.PROVIDERS;
import static org.ssofilter.config.ConfigKey.PROVIDER_TIMEOUT;
import static org.ssofilter.config.ConfigKey.PROVIDER_URL;
import static org.ssofilter.config.ConfigKey.PUBLIC_PATHS;
import static org.ssofilter.config.ConfigKey.RESPONSE_MODE;
import static org.ssofilter.config.ConfigKey.SCOPE;
import static org.ssofilter.config.ConfigKey.SCOPE_CLAIMS;
import static org.ssofilter.config.ConfigKey.SESSION_AT_LOGIN;
import static org.ssofilter.config.ConfigKey.TOKEN_ENDPOINT;
import static org.ssofilter.config.ConfigKey.TOKEN_EXPIRY;
import static org.ssofilter.config.ConfigKey.TOKEN_FIELDS;
import static org.ssofilter.config.ConfigKey.TOKEN_PARAMETERS;
import static org.ssofilter.config.ConfigKey.USERINFO_ENDPOINT;
import static org.ssofilter.config.ConfigKey.USERINFO_METHOD;
import static org.ssofilter.config.ConfigKey.USER_ATTRIBUTE;
import static org.ssofilter.config.ConfigKey.USER_PATH;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.ssofilter.config.ConfigKey;
import org.ssofilter.config.Reading;
import org.ssofilter.config.Source;

/**
 * Collects settings in code: a method for every setting, of the same name, with the text that web.xml would hold or its
 * natural type. Nothing is checked before {@link #build()}, which reports all problems at once. What a setting means is
 * written in docs/settings.md. Not for use by several threads at once.
 *
 * <p>This file is longer than others because it is a list: a key is a method is a line.
 */
public final class SsoConfigBuilder {

    private final Map<String, String> values = new HashMap<>();
    private final List<SsoListener> listeners = new ArrayList<>();
    private boolean environmentToo;

    SsoConfigBuilder() {}

    /** Lets {@code sso.} system properties and {@code SSO_} variables override what the code says; default: they are not read. */
    public SsoConfigBuilder fromEnvironment() {
        environmentToo = true;
        return this;
    }

    /** Tells a listener what happens; may be called several times. */
    public SsoConfigBuilder listener(SsoListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Reads, checks and freezes the settings.
     *
     * @throws SsoConfigException with every problem
     */
    public SsoConfig build() {
        return SsoConfig.of(read(SsoConfig.systemProperties(), System.getenv()), listeners);
    }

    /** What {@link #build()} reads, with the machine's part as arguments. */
    Reading read(Map<String, String> systemProperties, Map<String, String> environment) {
        var sources = new ArrayList<Source>();
        if (environmentToo) {
            sources.add(Source.systemProperties(systemProperties));
            sources.add(Source.environment(environment));
        }
        sources.add(Source.builder(values));
        return Reading.of(sources, environment);
    }

    private SsoConfigBuilder set(ConfigKey key, String value) {
        values.put(key.key(), Objects.requireNonNull(value, key.key()));
        return this;
    }

    private SsoConfigBuilder set(ConfigKey family, String member, String value) {
        values.put(family.key() + "." + member, Objects.requireNonNull(value, family.key()));
        return this;
    }

    /** Names of several providers, one each or comma-separated, instead of {@link #provider}; each {@link #forProvider set up} on its own. */
    public SsoConfigBuilder providers(String... names) {
        return set(PROVIDERS, String.join(",", names));
    }

    /**
     * Sets what belongs to one of several providers: {@code forProvider("clerk", clerk -> clerk.clientId("shop"))}.
     *
     * @param name one of {@link #providers}
     * @param settings sets them on a builder of their own
     */
    public SsoConfigBuilder forProvider(String name, Consumer<SsoConfigBuilder> settings) {
        var own = new SsoConfigBuilder();
        settings.accept(own);
        own.values.forEach((key, value) -> values.put(name + "." + key, value));
        own.listeners.forEach(this::listener);
        environmentToo |= own.environmentToo;
        return this;
    }

    /** What the page calls the provider on which users choose one of several; default: the preset's name. */
    public SsoConfigBuilder displayName(String value) {
        return set(DISPLAY_NAME, value);
    }

    /** {@code talque} (the default), {@code clerk}, {@code comm100}, {@code oidc} or {@code oauth2}. */
    public SsoConfigBuilder provider(String value) {
        return set(PROVIDER, value);
    }

    /** Base URL of the provider, for {@code oidc} the issuer; default: the preset's. */
    public SsoConfigBuilder providerUrl(String value) {
        return set(PROVIDER_URL, value);
    }

    /** As {@link #providerUrl(String)}. */
    public SsoConfigBuilder providerUrl(URI value) {
        return set(PROVIDER_URL, value.toString());
    }

    /** The client id as registered; required. */
    public SsoConfigBuilder clientId(String value) {
        return set(CLIENT_ID, value);
    }

    /** The client secret as registered; without it the client is a public one. */
    public SsoConfigBuilder clientSecret(String value) {
        return set(CLIENT_SECRET, value);
    }

    /** Absolute path of a file that holds the client secret. */
    public SsoConfigBuilder clientSecretFile(String value) {
        return set(CLIENT_SECRET_FILE, value);
    }

    /** As {@link #clientSecretFile(String)}. */
    public SsoConfigBuilder clientSecretFile(Path value) {
        return set(CLIENT_SECRET_FILE, value.toString());
    }

    /** Scopes to ask for, one each or space-separated; default: the preset's. */
    public SsoConfigBuilder scope(String... values) {
        return set(SCOPE, String.join(" ", values));
    }

    /** Where the browser is sent to; default: the preset's. */
    public SsoConfigBuilder authorizationEndpoint(String value) {
        return set(AUTHORIZATION_ENDPOINT, value);
    }

    /** As {@link #authorizationEndpoint(String)}. */
    public SsoConfigBuilder authorizationEndpoint(URI value) {
        return set(AUTHORIZATION_ENDPOINT, value.toString());
    }

    /** Where a code becomes tokens; default: the preset's. */
    public SsoConfigBuilder tokenEndpoint(String value) {
        return set(TOKEN_ENDPOINT, value);
    }

    /** As {@link #tokenEndpoint(String)}. */
    public SsoConfigBuilder tokenEndpoint(URI value) {
        return set(TOKEN_ENDPOINT, value.toString());
    }

    /** Where the profile is read; default: the preset's. */
    public SsoConfigBuilder userinfoEndpoint(String value) {
        return set(USERINFO_ENDPOINT, value);
    }

    /** As {@link #userinfoEndpoint(String)}. */
    public SsoConfigBuilder userinfoEndpoint(URI value) {
        return set(USERINFO_ENDPOINT, value.toString());
    }

    /** {@code GET} or {@code POST}; default: the preset's. */
    public SsoConfigBuilder userinfoMethod(String value) {
        return set(USERINFO_METHOD, value);
    }

    /** {@code basic}, {@code post} or {@code none}; default: the preset's. */
    public SsoConfigBuilder clientAuthentication(String value) {
        return set(CLIENT_AUTHENTICATION, value);
    }

    /** Whether to send a code challenge (S256); default: the preset's. */
    public SsoConfigBuilder pkce(String value) {
        return set(PKCE, value);
    }

    /** As {@link #pkce(String)}. */
    public SsoConfigBuilder pkce(boolean value) {
        return set(PKCE, String.valueOf(value));
    }

    /** Unit of a numeric {@code createdAt} claim: {@code millis} (the default) or {@code seconds}. */
    public SsoConfigBuilder createdAtUnit(String value) {
        return set(CREATED_AT_UNIT, value);
    }

    /** How the token answer states the expiry: {@code seconds}, {@code epoch-seconds}, {@code epoch-millis}. */
    public SsoConfigBuilder tokenExpiry(String value) {
        return set(TOKEN_EXPIRY, value);
    }

    /** {@code code} or {@code password}; default: the preset's. */
    public SsoConfigBuilder grant(String value) {
        return set(GRANT, value);
    }

    /** {@code query} (the default) or {@code form_post}. */
    public SsoConfigBuilder responseMode(String value) {
        return set(RESPONSE_MODE, value);
    }

    /** The partner's number; comm100 only, required there. */
    public SsoConfigBuilder partnerId(String value) {
        return set(PARTNER_ID, value);
    }

    /** The application's public URL with its context path; default: as the container reports the request. */
    public SsoConfigBuilder baseUrl(String value) {
        return set(BASE_URL, value);
    }

    /** As {@link #baseUrl(String)}. */
    public SsoConfigBuilder baseUrl(URI value) {
        return set(BASE_URL, value.toString());
    }

    /** Own endpoint that the provider sends the browser back to; default {@code /sso/callback}. */
    public SsoConfigBuilder callbackPath(String value) {
        return set(CALLBACK_PATH, value);
    }

    /** Own endpoint that starts a login; default {@code /sso/login}. */
    public SsoConfigBuilder loginPath(String value) {
        return set(LOGIN_PATH, value);
    }

    /** Own endpoint that ends the session; default {@code /sso/logout}. */
    public SsoConfigBuilder logoutPath(String value) {
        return set(LOGOUT_PATH, value);
    }

    /** Own endpoint that answers the profile as JSON; default {@code /sso/user}. */
    public SsoConfigBuilder userPath(String value) {
        return set(USER_PATH, value);
    }

    /** Servlet url-patterns that need no login, one each or comma-separated; default: none. */
    public SsoConfigBuilder publicPaths(String... values) {
        return set(PUBLIC_PATHS, String.join(",", values));
    }

    /** Where to land when there is no saved target; default {@code /}. */
    public SsoConfigBuilder defaultPath(String value) {
        return set(DEFAULT_PATH, value);
    }

    /** Where to land after a logout; default: a built-in page. */
    public SsoConfigBuilder afterLogoutPath(String value) {
        return set(AFTER_LOGOUT_PATH, value);
    }

    /** A path that errors are forwarded to; default: built-in pages. */
    public SsoConfigBuilder errorPage(String value) {
        return set(ERROR_PAGE, value);
    }

    /** The profile field that is the principal's name; default: the preset's. */
    public SsoConfigBuilder principal(String value) {
        return set(PRINCIPAL, value);
    }

    /** Session and request attribute that holds the user; default {@code ssoUser}. */
    public SsoConfigBuilder userAttribute(String value) {
        return set(USER_ATTRIBUTE, value);
    }

    /** 32 bytes in base64 that seal pending logins; default: random, lost at a restart. */
    public SsoConfigBuilder cookieKey(String value) {
        return set(COOKIE_KEY, value);
    }

    /** Absolute path of a file that holds the cookie key. */
    public SsoConfigBuilder cookieKeyFile(String value) {
        return set(COOKIE_KEY_FILE, value);
    }

    /** As {@link #cookieKeyFile(String)}. */
    public SsoConfigBuilder cookieKeyFile(Path value) {
        return set(COOKIE_KEY_FILE, value.toString());
    }

    /** The cookie key before its last change; it still opens. */
    public SsoConfigBuilder cookieKeyPrevious(String value) {
        return set(COOKIE_KEY_PREVIOUS, value);
    }

    /** Absolute path of a file that holds the previous cookie key. */
    public SsoConfigBuilder cookieKeyPreviousFile(String value) {
        return set(COOKIE_KEY_PREVIOUS_FILE, value);
    }

    /** As {@link #cookieKeyPreviousFile(String)}. */
    public SsoConfigBuilder cookieKeyPreviousFile(Path value) {
        return set(COOKIE_KEY_PREVIOUS_FILE, value.toString());
    }

    /** Life of a pending login, an ISO-8601 duration; default {@code PT10M}. */
    public SsoConfigBuilder loginTimeout(String value) {
        return set(LOGIN_TIMEOUT, value);
    }

    /** As {@link #loginTimeout(String)}. */
    public SsoConfigBuilder loginTimeout(Duration value) {
        return set(LOGIN_TIMEOUT, value.toString());
    }

    /** {@code renew} (the default) or {@code keep} what the session held before the login. */
    public SsoConfigBuilder sessionAtLogin(String value) {
        return set(SESSION_AT_LOGIN, value);
    }

    /** Absolute life of a sign-in, an ISO-8601 duration; default {@code PT12H}, {@code PT0S} = no limit. */
    public SsoConfigBuilder maxSessionAge(String value) {
        return set(MAX_SESSION_AGE, value);
    }

    /** As {@link #maxSessionAge(String)}. */
    public SsoConfigBuilder maxSessionAge(Duration value) {
        return set(MAX_SESSION_AGE, value.toString());
    }

    /** What an expired access token means: {@code refresh}, {@code relogin} or {@code ignore}. */
    public SsoConfigBuilder onTokenExpiry(String value) {
        return set(ON_TOKEN_EXPIRY, value);
    }

    /** How often the profile is read again, an ISO-8601 duration; default: never. */
    public SsoConfigBuilder profileMaxAge(String value) {
        return set(PROFILE_MAX_AGE, value);
    }

    /** As {@link #profileMaxAge(String)}. */
    public SsoConfigBuilder profileMaxAge(Duration value) {
        return set(PROFILE_MAX_AGE, value.toString());
    }

    /** For a connection to the provider, an ISO-8601 duration; default {@code PT3S}. */
    public SsoConfigBuilder connectTimeout(String value) {
        return set(CONNECT_TIMEOUT, value);
    }

    /** As {@link #connectTimeout(String)}. */
    public SsoConfigBuilder connectTimeout(Duration value) {
        return set(CONNECT_TIMEOUT, value.toString());
    }

    /** Total deadline of a provider call, an ISO-8601 duration; default {@code PT10S}. */
    public SsoConfigBuilder providerTimeout(String value) {
        return set(PROVIDER_TIMEOUT, value);
    }

    /** As {@link #providerTimeout(String)}. */
    public SsoConfigBuilder providerTimeout(Duration value) {
        return set(PROVIDER_TIMEOUT, value.toString());
    }

    /** Provider calls under way at once; default 256. */
    public SsoConfigBuilder maxProviderCalls(String value) {
        return set(MAX_PROVIDER_CALLS, value);
    }

    /** As {@link #maxProviderCalls(String)}. */
    public SsoConfigBuilder maxProviderCalls(int value) {
        return set(MAX_PROVIDER_CALLS, String.valueOf(value));
    }

    /** Whether the jar alone maps the filter on {@code /*}; default {@code false}. */
    public SsoConfigBuilder autoRegister(String value) {
        return set(AUTO_REGISTER, value);
    }

    /** As {@link #autoRegister(String)}. */
    public SsoConfigBuilder autoRegister(boolean value) {
        return set(AUTO_REGISTER, String.valueOf(value));
    }

    /** Whether URLs outside loopback may be http, so that tokens travel readable; default {@code false}. */
    public SsoConfigBuilder insecureAllowHttp(String value) {
        return set(INSECURE_ALLOW_HTTP, value);
    }

    /** As {@link #insecureAllowHttp(String)}. */
    public SsoConfigBuilder insecureAllowHttp(boolean value) {
        return set(INSECURE_ALLOW_HTTP, String.valueOf(value));
    }

    /** For a developer's own network: tokens, codes and sessions travel readable. */
    public SsoConfigBuilder insecureAllowHttp() {
        return insecureAllowHttp(true);
    }

    /** Where a profile field stands in the userinfo: a member name, a JSON Pointer, or a constant in single quotes. */
    public SsoConfigBuilder claims(String field, String where) {
        return set(CLAIMS, field, where);
    }

    /** The userinfo members that a scope covers; without any, every scope covers all of them. */
    public SsoConfigBuilder scopeClaims(String scope, String... members) {
        return set(SCOPE_CLAIMS, scope, String.join(",", members));
    }

    /** The names under which a standard authorization parameter is sent; {@code none} leaves it out. */
    public SsoConfigBuilder authorizationParameters(String parameter, String... names) {
        return set(AUTHORIZATION_PARAMETERS, parameter, String.join(" ", names));
    }

    /** The names under which a standard parameter of the token request is sent; {@code none} leaves it out. */
    public SsoConfigBuilder tokenParameters(String parameter, String... names) {
        return set(TOKEN_PARAMETERS, parameter, String.join(" ", names));
    }

    /** Where a standard member stands in the token answer: a member name or a JSON Pointer. */
    public SsoConfigBuilder tokenFields(String field, String where) {
        return set(TOKEN_FIELDS, field, where);
    }

    /** The names that were set, never a value. */
    @Override
    public String toString() {
        return "SsoConfigBuilder" + values.keySet();
    }
}
