package org.ssofilter.config;

import static org.ssofilter.config.Kind.ATTRIBUTE;
import static org.ssofilter.config.Kind.BOOLEAN;
import static org.ssofilter.config.Kind.CHOICE;
import static org.ssofilter.config.Kind.DURATION;
import static org.ssofilter.config.Kind.FAMILY;
import static org.ssofilter.config.Kind.FILE;
import static org.ssofilter.config.Kind.KEY;
import static org.ssofilter.config.Kind.NUMBER;
import static org.ssofilter.config.Kind.PATH;
import static org.ssofilter.config.Kind.PATTERNS;
import static org.ssofilter.config.Kind.SCOPES;
import static org.ssofilter.config.Kind.SECRET;
import static org.ssofilter.config.Kind.TARGET;
import static org.ssofilter.config.Kind.TEXT;
import static org.ssofilter.config.Kind.URL;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every setting: its one name, what it may hold, its default and its meaning.
 *
 * <p>The settings table of the documentation is generated from here ({@code SettingsTableTest}). A default in
 * backquotes is a value; any other default describes what happens. The last argument, where there is one, is the range:
 * the words of a choice, the bounds of a duration or number, the members of a family ({@code *}: any).
 */
public enum ConfigKey {
    PROVIDER(
            "provider",
            CHOICE,
            "`talque`",
            "`talque`, `clerk`, `comm100`, `oidc` (any OpenID Connect provider, by discovery), `oauth2` (endpoints given by hand)",
            "talque clerk comm100 oidc oauth2"),
    PROVIDERS(
            "providers",
            Kind.PROVIDERS,
            "none",
            "comma-separated names of several providers instead of `provider` (`talque,clerk`), between which users choose;"
                    + " see [several providers](#several-providers)"),
    DISPLAY_NAME(
            "displayName",
            TEXT,
            "the preset's",
            "what the page calls the provider on which users choose one of several"),
    PROVIDER_URL(
            "providerUrl",
            URL,
            "the preset's",
            "base URL of the provider; for `oidc` the issuer. http only for loopback hosts, else `insecureAllowHttp=true`"),
    CLIENT_ID("clientId", TEXT, "required", "as registered at the provider"),
    CLIENT_SECRET(
            "clientSecret",
            SECRET,
            "none",
            "as registered; none = public client, where the provider allows it. Better given as `${env:NAME}` or `${file:/path}`"),
    CLIENT_SECRET_FILE("clientSecretFile", FILE, "none", "absolute path of a file that holds `clientSecret`"),
    SCOPE("scope", SCOPES, "the preset's", "scopes to ask for, space-separated (`EMAIL PROFILE` for talque)"),
    AUTHORIZATION_ENDPOINT(
            "authorizationEndpoint", URL, "the preset's", "where the browser is sent to; needed by `oauth2`"),
    TOKEN_ENDPOINT("tokenEndpoint", URL, "the preset's", "where a code becomes tokens; needed by `oauth2`"),
    USERINFO_ENDPOINT("userinfoEndpoint", URL, "the preset's", "where the profile is read; needed by `oauth2`"),
    USERINFO_METHOD("userinfoMethod", CHOICE, "the preset's", "`GET` or `POST`: how the profile is read", "GET POST"),
    CLIENT_AUTHENTICATION(
            "clientAuthentication",
            CHOICE,
            "the preset's",
            "`basic` (HTTP Basic), `post` (in the form), `none`: how the client proves itself at the token endpoint",
            "basic post none"),
    PKCE("pkce", BOOLEAN, "the preset's", "`true` or `false`: send a code challenge (S256)"),
    CLAIMS(
            "claims",
            FAMILY,
            "the preset's",
            "where a profile field stands in the userinfo object: a member name, a JSON Pointer (`claims.roles=/realm_access/roles`)"
                    + " or a constant in single quotes (`claims.emailVerified='true'`)",
            "subject email emailVerified firstName lastName fullName username companyName jobTitle photo createdAt roles"),
    SCOPE_CLAIMS(
            "scopeClaims",
            FAMILY,
            "the preset's",
            "comma-separated userinfo members that a scope covers (`scopeClaims.EMAIL=email`), `*` for those that any scope covers; without any, every scope covers all of them",
            "*"),
    CREATED_AT_UNIT(
            "createdAtUnit",
            CHOICE,
            "`millis`",
            "`millis` or `seconds` since 1970: unit of a numeric `createdAt` claim",
            "millis seconds"),
    AUTHORIZATION_PARAMETERS(
            "authorizationParameters",
            FAMILY,
            "the preset's",
            "space-separated names under which a standard authorization parameter is sent"
                    + " (`authorizationParameters.redirect_uri=redirect_uri redirect_url`); `none` leaves it out",
            "response_type client_id redirect_uri scope state nonce code_challenge code_challenge_method response_mode"),
    TOKEN_PARAMETERS(
            "tokenParameters",
            FAMILY,
            "the preset's",
            "the same for the token request (`tokenParameters.redirect_uri=none`)",
            "grant_type code redirect_uri client_id client_secret code_verifier username password refresh_token scope"),
    TOKEN_FIELDS(
            "tokenFields",
            FAMILY,
            "the preset's",
            "where a standard member stands in the token answer: a member name or a JSON Pointer (`tokenFields.expires_in=expires`)",
            "access_token expires_in refresh_token scope id_token token_type"),
    TOKEN_EXPIRY(
            "tokenExpiry",
            CHOICE,
            "the preset's",
            "how the token answer states the expiry: `seconds` (a lifetime, the standard), `epoch-seconds`, `epoch-millis` (a point in time)",
            "seconds epoch-seconds epoch-millis"),
    GRANT("grant", CHOICE, "the preset's", "`code`, or `password` (comm100)", "code password"),
    RESPONSE_MODE(
            "responseMode",
            CHOICE,
            "`query`",
            "`query` or `form_post`: how the provider sends the browser back",
            "query form_post"),
    PARTNER_ID("partnerId", TEXT, "none", "comm100 only, required there"),
    BASE_URL(
            "baseUrl",
            URL,
            "from the request, as the container reports it",
            "the application's public URL including the context path; forwarded headers are never read here (containers do that)"),
    CALLBACK_PATH(
            "callbackPath",
            PATH,
            "`/sso/callback`",
            "own endpoint: where the provider sends the browser back to; with `providers` followed by the name (`/sso/callback/clerk`)"),
    LOGIN_PATH(
            "loginPath",
            PATH,
            "`/sso/login`",
            "own endpoint: starts a login (`?return=/path`); with `providers` the page to choose on, or `?provider=clerk`"),
    LOGOUT_PATH("logoutPath", PATH, "`/sso/logout`", "own endpoint: ends the session"),
    USER_PATH("userPath", PATH, "`/sso/user`", "own endpoint: the profile as JSON"),
    PUBLIC_PATHS(
            "publicPaths",
            PATTERNS,
            "none",
            "comma-separated Servlet url-patterns (`/health`, `/static/*`, `*.css`; `/` is the context root alone); everything else is protected"),
    DEFAULT_PATH("defaultPath", TARGET, "`/`", "where to land when there is no saved target"),
    AFTER_LOGOUT_PATH(
            "afterLogoutPath",
            TARGET,
            "a built-in \"signed out\" page",
            "where to land after a logout; best a public path"),
    ERROR_PAGE(
            "errorPage",
            PATH,
            "built-in pages",
            "a path of the application that is forwarded to, with the error as request attributes"),
    PRINCIPAL(
            "principal",
            CHOICE,
            "the preset's",
            "which profile field is the principal's name (`email` for talque)",
            "subject email firstName lastName fullName username companyName jobTitle"),
    USER_ATTRIBUTE("userAttribute", ATTRIBUTE, "`ssoUser`", "session and request attribute that holds the `SsoUser`"),
    COOKIE_KEY(
            "cookieKey",
            KEY,
            "random, with a warning that says what that costs",
            "32 bytes in base64 (`openssl rand -base64 32`); needed by more than one node and to survive restarts"),
    COOKIE_KEY_FILE("cookieKeyFile", FILE, "none", "absolute path of a file that holds `cookieKey`"),
    COOKIE_KEY_PREVIOUS(
            "cookieKeyPrevious",
            KEY,
            "none",
            "the key before the last change of `cookieKey`; it still opens, it never seals"),
    COOKIE_KEY_PREVIOUS_FILE(
            "cookieKeyPreviousFile", FILE, "none", "absolute path of a file that holds `cookieKeyPrevious`"),
    LOGIN_TIMEOUT("loginTimeout", DURATION, "`PT10M`", "life of a pending login, `PT1S` to `PT1H`", "PT1S PT1H"),
    SESSION_AT_LOGIN(
            "sessionAtLogin",
            CHOICE,
            "`renew`",
            "`renew`: a new session, nothing from before survives; `keep`: new id, attributes survive (carts on public pages)",
            "renew keep"),
    MAX_SESSION_AGE(
            "maxSessionAge",
            DURATION,
            "`PT12H`",
            "absolute life of a sign-in, whatever the container's idle timeout; `PT0S` = no limit",
            "PT0S P3650D"),
    ON_TOKEN_EXPIRY(
            "onTokenExpiry",
            CHOICE,
            "`refresh` where there is a refresh token, else `ignore`",
            "`refresh`, `relogin` or `ignore`: what an expired access token means for the session",
            "refresh relogin ignore"),
    PROFILE_MAX_AGE(
            "profileMaxAge", DURATION, "never", "how often userinfo is read again during a session", "PT1S P3650D"),
    CONNECT_TIMEOUT(
            "connectTimeout", DURATION, "`PT3S`", "for a connection to the provider, up to `PT5M`", "PT0.001S PT5M"),
    PROVIDER_TIMEOUT(
            "providerTimeout",
            DURATION,
            "`PT10S`",
            "total deadline of one provider call, body included, up to `PT5M`",
            "PT0.001S PT5M"),
    MAX_PROVIDER_CALLS(
            "maxProviderCalls",
            NUMBER,
            "`256`",
            "calls to one provider under way at once; as many again wait their turn, the surplus gets 503 at once",
            "1 100000"),
    AUTO_REGISTER("autoRegister", BOOLEAN, "`false`", "map the filter on `/*` from the jar alone"),
    INSECURE_ALLOW_HTTP(
            "insecureAllowHttp",
            BOOLEAN,
            "`false`",
            "http provider or application URLs outside loopback: tokens and sessions travel readable");

    private static final Map<String, ConfigKey> BY_NAME = new HashMap<>();

    static {
        for (var key : values()) BY_NAME.put(key.key, key);
    }

    private final String key;
    private final Kind kind;
    private final String fallback;
    private final String meaning;
    private final String range;

    ConfigKey(String key, Kind kind, String fallback, String meaning) {
        this(key, kind, fallback, meaning, "");
    }

    ConfigKey(String key, Kind kind, String fallback, String meaning, String range) {
        this.key = key;
        this.kind = kind;
        this.fallback = fallback;
        this.meaning = meaning;
        this.range = range;
    }

    /** The key of that name ({@code clientId}), if there is one. */
    public static Optional<ConfigKey> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The one name: the filter's init-param and the builder's method. */
    public String key() {
        return key;
    }

    /** The name as system property and as context-param: {@code sso.clientId}. */
    public String propertyName() {
        return "sso." + key;
    }

    /** The name as environment variable: {@code SSO_CLIENT_ID}. */
    public String environmentName() {
        return "SSO_" + upperSnake(key);
    }

    /** What the value must look like. */
    public Kind kind() {
        return kind;
    }

    /** The default as the documentation shows it: a value in backquotes, or words. */
    public String fallback() {
        return fallback;
    }

    /** The default as a value, or empty when its words only describe what happens. */
    public Optional<String> defaultValue() {
        var isValue = fallback.startsWith("`") && fallback.indexOf('`', 1) == fallback.length() - 1;
        return isValue ? Optional.of(fallback.substring(1, fallback.length() - 1)) : Optional.empty();
    }

    /** One line of Markdown: what it is for. */
    public String meaning() {
        return meaning;
    }

    /** The words of a choice, the two bounds of a duration or number, the members of a family; empty = anything. */
    public List<String> range() {
        return range.isEmpty() || range.equals("*") ? List.of() : List.of(range.split(" "));
    }

    /** {@code firstName} as {@code FIRST_NAME}, {@code expires_in} as {@code EXPIRES_IN}. */
    static String upperSnake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
