package org.ssofilter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {

    private static Reading read(Map<String, String> params) {
        var all = new HashMap<>(Samples.least());
        all.putAll(params);
        return Reading.of(List.of(Source.initParams(all)), Map.of());
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "provider|google|must be one of talque, clerk, comm100, oidc, oauth2",
                "provider|Talque|must be one of",
                "grant|implicit|must be one of code, password",
                "responseMode|fragment|must be one of query, form_post",
                "clientAuthentication|jwt|must be one of basic, post, none",
                "userinfoMethod|PUT|must be one of GET, POST",
                "sessionAtLogin|drop|must be one of renew, keep",
                "onTokenExpiry|logout|must be one of refresh, relogin, ignore",
                "tokenExpiry|minutes|must be one of seconds, epoch-seconds, epoch-millis",
                "createdAtUnit|nanos|must be one of millis, seconds",
                "principal|phone|must be one of subject, email",
                "pkce|TRUE|must be true or false",
                "autoRegister|1|must be true or false",
                "insecureAllowHttp|on|must be true or false",
                "loginTimeout|600|must be an ISO-8601 duration such as PT10S",
                "loginTimeout|10m|must be an ISO-8601 duration",
                "loginTimeout|PT0S|must be from PT1S to PT1H",
                "loginTimeout|PT2H|must be from PT1S to PT1H",
                "loginTimeout|-PT10M|must be from PT1S to PT1H",
                "maxSessionAge|-PT1S|must be from PT0S",
                "maxSessionAge|PT9999999999999999999H|must be an ISO-8601 duration",
                "profileMaxAge|PT0S|must be from PT1S",
                "connectTimeout|PT0S|must be from PT0.001S to PT5M",
                "providerTimeout|PT0S|must be from PT0.001S to PT5M",
                "providerTimeout|PT1H|must be from PT0.001S to PT5M",
                "maxProviderCalls|0|must be a whole number from 1 to",
                "maxProviderCalls|-5|must be a whole number",
                "maxProviderCalls|many|must be a whole number",
                "maxProviderCalls|99999999999|must be a whole number",
                "maxProviderCalls|2.5|must be a whole number",
                "scope|EMAIL \"PROFILE\"|must be scope names",
                "userAttribute|1user|must be an attribute name",
                "userAttribute|user name|must be an attribute name",
                "userAttribute|ssoTokens|holds the tokens",
                "userAttribute|jakarta.servlet.error.exception|belongs to the container",
                "afterLogoutPath|/bye?a=%zz|must be percent-encoded",
                "afterLogoutPath|/bye?a#b|must be percent-encoded",
                "errorPage|/error?x=1|must be a plain path",
                "claims.roles|/realm~access/roles|must be a JSON Pointer",
                "claims.roles|'USER|must be a member name or a JSON Pointer",
                "tokenFields.expires_in|'5'|must be a member name or a JSON Pointer",
                "scopeClaims.EMAIL|email,,phone|one is empty",
                "authorizationParameters.redirect_uri|none redirect_url|either parameter names or none",
                "authorizationParameters.redirect_uri|redirect&x|must be parameter names",
                "authorizationParameters.state|none|cannot be left out",
            })
    void valueWhenWrongThenMessageSaysWhatItMustBe(String name, String value, String expected) {
        assertThat(read(Map.of(name, value)).problems())
                .singleElement()
                .asString()
                .startsWith(name + " (init-param " + name + "): ")
                .contains(expected)
                .endsWith("; got: " + value);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "providerUrl|http://127.0.0.1:8080",
                "providerUrl|http://127.8.8.8:8080/base",
                "providerUrl|http://[::1]:8080",
                "providerUrl|http://localhost",
                "providerUrl|http://LocalHost:1",
                "providerUrl|http://clerk.localhost:8080",
                "providerUrl|https://tenant.example.com/realms/shop/",
                "tokenEndpoint|https://example.com/token?tenant=1",
                "callbackPath|/login/oauth2/code.do",
                "errorPage|/WEB-INF/error.jsp",
                "defaultPath|/home?tab=%C3%BC&next=/a",
                "publicPaths|/",
                "publicPaths|/*",
                "publicPaths|/exact, /prefix/*, *.css, /über/uns, /a/..b",
                "publicPaths|/sso/callback",
                "maxSessionAge|PT0S",
                "maxSessionAge|P30D",
                "providerTimeout|PT0.5S",
                "loginTimeout|PT1H",
                "userAttribute|com.example.user",
                "claims.subject|/",
                "claims.subject|/a~1b/~0c/0",
                "claims.emailVerified|'true'",
                "claims.subject|https://example.com/id",
                "scope|openid https://example.com/scope",
                "authorizationParameters.redirect_uri|redirect_uri redirect_url",
                "tokenParameters.redirect_uri|none",
            })
    void valueWhenUnusualButRightThenIsTaken(String name, String value) {
        assertThat(read(Map.of(name, value)).problems()).isEmpty();
    }

    @Test
    void httpWhenAllowedExplicitlyThenIsTakenWithAWarning() {
        var url = "http://login.intranet.example:8080";
        var params = Map.of("providerUrl", url, "baseUrl", url, "tokenEndpoint", url + "/token");
        assertThat(read(params).problems())
                .hasSize(3)
                .allSatisfy(problem -> assertThat(problem).contains("use https, or set insecureAllowHttp=true"));

        var allowed = new HashMap<>(params);
        allowed.put("insecureAllowHttp", "true");
        assertThat(read(allowed).settings().warnings())
                .anySatisfy(warning -> assertThat(warning).contains("plain http", "Not for production"));
    }

    /** Else {@code Secure} and {@code __Host-} would be missing from the cookies of an https application. */
    @Test
    void schemeWhenInCapitalsThenMeansTheSame() {
        var settings = read(Map.of("baseUrl", "HTTPS://example.com/Shop", "providerUrl", "Https://example.com/"))
                .settings();
        assertThat(settings.url(ConfigKey.BASE_URL)).contains(URI.create("https://example.com/Shop"));
        assertThat(settings.url(ConfigKey.PROVIDER_URL)).contains(URI.create("https://example.com/"));
        assertThat(settings.url(ConfigKey.BASE_URL).orElseThrow().getScheme()).isEqualTo("https");
    }

    @Test
    void slashWhenAtTheEndOfUrlThenIsDroppedFromTheApplicationOnly() {
        var settings = read(Map.of(
                        "baseUrl", "https://example.com/shop/", "providerUrl", "https://example.com/issuer/"))
                .settings();
        assertThat(settings.url(ConfigKey.BASE_URL)).contains(URI.create("https://example.com/shop"));
        assertThat(settings.url(ConfigKey.PROVIDER_URL)).contains(URI.create("https://example.com/issuer/"));
    }

    @Test
    void ownEndpointsWhenTwoAreTheSameThenBothAreNamed() {
        assertThat(read(Map.of("loginPath", "/sso/callback")).problems())
                .containsExactly(
                        "loginPath (init-param loginPath): must differ from callbackPath, which is /sso/callback too");
        assertThat(read(Map.of("userPath", "/")).problems())
                .singleElement()
                .asString()
                .contains("of its own");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({"defaultPath,/sso/logout", "afterLogoutPath,/sso/logout?x=1", "errorPage,/sso/login"})
    void landingPlaceWhenItIsAnOwnEndpointThenIsRefused(String name, String path) {
        assertThat(read(Map.of(name, path)).problems())
                .singleElement()
                .asString()
                .contains("a page of the application");
    }

    @Test
    void cookieKeyWhenInEitherAlphabetThenIsKeptInTheStandardOne() {
        var bytes = new byte[32];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 41 + 251);
        }
        var standard = Base64.getEncoder().encodeToString(bytes);
        var url = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertThat(url).isNotEqualTo(standard.replace("=", ""));
        for (var written : List.of(standard, url)) {
            assertThat(read(Map.of("cookieKey", written)).settings().secret(ConfigKey.COOKIE_KEY))
                    .hasValueSatisfying(key -> assertThat(key.reveal()).isEqualTo(standard));
        }
    }

    @Test
    void warningsWhenNothingIsDangerousThenThereAreNone() {
        assertThat(read(Map.of("cookieKey", Samples.KEY)).settings().warnings()).isEmpty();
    }

    @Test
    void warningsWhenKeyIsRandomOrEverythingPublicThenCostIsSpelledOut() {
        assertThat(read(Map.of("publicPaths", "/*")).settings().warnings())
                .hasSize(2)
                .anySatisfy(warning -> assertThat(warning).contains("restart", "more than one node", "cookieKey"))
                .anySatisfy(warning -> assertThat(warning).contains("every page is public"));
    }
}
