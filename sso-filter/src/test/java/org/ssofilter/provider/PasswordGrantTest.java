package org.ssofilter.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.config.Reading;
import org.ssofilter.config.Source;

/** Comm100's preset, and the password grant of any other provider: what settings make of them. */
class PasswordGrantTest {

    @Test
    void comm100WhenOnlyTheNeededIsSetThenIsAsDocumented() {
        var provider = provider(comm100());

        assertThat(provider.grant()).isEqualTo(Grant.PASSWORD);
        assertThat(provider.tokenEndpoint()).hasToString("https://partner.comm100.io/oauth/token?partnerId=10000");
        assertThat(provider.userinfoEndpoint()).hasToString("https://partner.comm100.io/oauth/userinfo");
        assertThat(provider.userinfoMethod()).isEqualTo("GET");
        assertThat(provider.authorizationEndpoint()).hasToString("https://partner.comm100.io/oauth/authorize");
        assertThat(provider.client()).isEqualTo(new Provider.Client("shop", null, ClientAuthentication.NONE));
        assertThat(provider.scopes()).isEmpty();
        assertThat(provider.tokenParameters().translate(Map.of("username", "wh@example.com")))
                .isEqualTo(Map.of("email", "wh@example.com"));
    }

    @Test
    void comm100WhenHostIsAnotherThenEveryEndpointIsThere() {
        var provider = provider(with(comm100(), "providerUrl", "https://dash11.comm100.io/"));

        assertThat(provider.tokenEndpoint()).hasToString("https://dash11.comm100.io/oauth/token?partnerId=10000");
        assertThat(provider.userinfoEndpoint()).hasToString("https://dash11.comm100.io/oauth/userinfo");
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example/token,     https://login.example/token?partnerId=a%26b+c",
        "https://login.example/token?x=1, https://login.example/token?x=1&partnerId=a%26b+c",
    })
    void comm100WhenTokenEndpointIsGivenThenPartnerIsAddedToItsQuery(String given, String expected) {
        var provider = provider(with(with(comm100(), "tokenEndpoint", given), "partnerId", "a&b c"));

        assertThat(provider.tokenEndpoint()).hasToString(expected);
    }

    @Test
    void comm100WhenGrantIsCodeThenPublicClientWithPkce() {
        var provider = provider(with(comm100(), "grant", "code"));

        assertThat(provider.grant()).isEqualTo(Grant.CODE);
        assertThat(provider.pkce()).isTrue();
        assertThat(read(with(comm100(), "grant", "code")).warnings()).isEmpty();
    }

    @Test
    void comm100WhenGrantIsCodeWithoutSecretAndPkceThenIsAProblem() {
        var without = with(with(comm100(), "grant", "code"), "pkce", "false");

        assertThat(read(without).problems()).singleElement().asString().startsWith("pkce");
        assertThat(read(with(without, "clientSecret", "s")).problems()).isEmpty();
    }

    @Test
    void comm100WhenPkceIsOffUnderThePasswordGrantThenIsNoProblem() {
        assertThat(read(with(comm100(), "pkce", "false")).problems()).isEmpty();
    }

    @Test
    void partnerIdWhenComm100LacksItThenIsAProblem() {
        var settings = comm100();
        settings.remove("partnerId");

        assertThat(read(settings).problems())
                .singleElement()
                .asString()
                .contains("partnerId is not set", "init-param partnerId", "comm100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"talque", "oauth2"})
    void partnerIdWhenProviderKnowsNoPartnersThenIsAProblem(String provider) {
        var settings = with(oauth2(), "provider", provider);
        settings.put("partnerId", "10000");
        settings.put("clientSecret", "s");

        assertThat(read(settings).problems()).singleElement().asString().startsWith("partnerId (init-param partnerId)");
    }

    @Test
    void grantWhenProviderHasNoPasswordGrantThenIsAProblem() {
        var settings = with(Map.of("clientId", "shop", "clientSecret", "s"), "grant", "password");

        assertThat(read(settings).problems()).singleElement().asString().startsWith("grant (init-param grant): talque");
    }

    @Test
    void oauth2WhenGrantIsPasswordThenNeedsNoAuthorizationEndpointAndNoPkce() {
        var settings = with(with(oauth2(), "grant", "password"), "pkce", "false");
        settings.remove("authorizationEndpoint");
        var provider = provider(settings);

        assertThat(provider.authorizationEndpoint()).isNull();
        assertThat(provider.tokenParameters().translate(Map.of("username", "wh")))
                .isEqualTo(Map.of("username", "wh"));
    }

    @Test
    void oauth2WhenGrantIsCodeThenNeedsItsAuthorizationEndpoint() {
        var settings = oauth2();
        settings.remove("authorizationEndpoint");

        assertThat(read(settings).problems()).singleElement().asString().startsWith("authorizationEndpoint");
    }

    @Test
    void startWhenGrantIsPasswordThenWarnsOfIt() {
        assertThat(read(comm100()).settings().warnings())
                .singleElement()
                .asString()
                .contains("grant is password (the default of comm100)", "RFC 9700 §2.4", "grant=code");
        assertThat(read(with(oauth2(), "grant", "password")).settings().warnings())
                .singleElement()
                .asString()
                .contains("grant is password (init-param grant)");
    }

    private static Map<String, String> comm100() {
        return new HashMap<>(Map.of("provider", "comm100", "clientId", "shop", "partnerId", "10000"));
    }

    private static Map<String, String> oauth2() {
        return new HashMap<>(Map.of(
                "provider", "oauth2",
                "clientId", "shop",
                "authorizationEndpoint", "https://login.example/authorize",
                "tokenEndpoint", "https://login.example/token",
                "userinfoEndpoint", "https://login.example/userinfo"));
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        var all = new HashMap<>(settings);
        all.put(key, value);
        return all;
    }

    private static Provider provider(Map<String, String> settings) {
        return Providers.of(read(settings).settings());
    }

    private static Reading read(Map<String, String> settings) {
        var all = with(settings, "cookieKey", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=");
        return Reading.of(List.of(Source.initParams(all)), Map.of()).check(Providers::check);
    }
}
