package org.ssofilter.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.TestProviders;

/** The preset of Clerk, and what it has in common with a provider described by hand. */
class ClerkTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://clerk.example.com", "https://clerk.example.com/"})
    void presetWhenGivenABaseUrlThenHasEndpointsAndIssuer(String url) {
        var clerk = TestProviders.clerk(Map.of("providerUrl", url));

        assertThat(clerk.issuer()).isEqualTo("https://clerk.example.com");
        assertThat(clerk.authorizationEndpoint()).hasToString("https://clerk.example.com/oauth/authorize");
        assertThat(clerk.tokenEndpoint()).hasToString("https://clerk.example.com/oauth/token");
        assertThat(clerk.userinfoEndpoint()).hasToString("https://clerk.example.com/oauth/userinfo");
        assertThat(clerk.userinfoMethod()).isEqualTo("GET");
        assertThat(clerk.pkce()).isTrue();
        assertThat(clerk.scopes()).containsExactly("profile", "email");
        assertThat(clerk.client().authentication()).isEqualTo(ClientAuthentication.BASIC);
    }

    @Test
    void presetWhenBaseUrlIsMissingThenOneProblemSaysSo() {
        assertThat(TestProviders.problems(Map.of("provider", "clerk", "clientId", "shop")))
                .singleElement()
                .asString()
                .contains("providerUrl", "base URL of your instance");
    }

    @Test
    void presetWhenAllEndpointsAreGivenByHandThenTheIssuerIsStillNeeded() {
        assertThat(TestProviders.problems(Map.of(
                        "provider", "clerk",
                        "clientId", "shop",
                        "authorizationEndpoint", "https://a.example",
                        "tokenEndpoint", "https://b.example",
                        "userinfoEndpoint", "https://c.example")))
                .singleElement()
                .asString()
                .contains("providerUrl");
    }

    @Test
    void presetWhenClientIsPublicThenPkceIsNotToBeSwitchedOff() {
        var settings = Map.of("provider", "clerk", "providerUrl", "https://clerk.example.com", "clientId", "shop");
        assertThat(TestProviders.problems(settings)).isEmpty();

        assertThat(TestProviders.problems(Map.of(
                        "provider", "clerk",
                        "providerUrl", "https://clerk.example.com",
                        "clientId", "shop",
                        "pkce", "false")))
                .singleElement()
                .asString()
                .contains("pkce");
    }

    @Test
    void presetWhenScopeLacksEmailThenSubjectIsStillThePrincipal() {
        assertThat(TestProviders.clerk(Map.of("scope", "public_metadata"))
                        .claims()
                        .principal())
                .isEqualTo(Field.SUBJECT);
        assertThat(TestProviders.problems(Map.of(
                        "provider", "clerk",
                        "providerUrl", "https://clerk.example.com",
                        "clientId", "shop",
                        "scope", "profile",
                        "principal", "email")))
                .singleElement()
                .asString()
                .contains("scope", "email")
                .doesNotContain("*");
    }

    @Test
    void profileWhenReadThenHasWhatTheGrantedScopesCover() throws Exception {
        var userinfo = new ObjectMapper().readTree("""
                {"object":"oauth_user_info","instance_id":"ins_1","user_id":"user_1","email":"a@example.com",
                 "email_verified":true,"given_name":"A","username":null,"preferred_username":"aa",
                 "public_metadata":{"team":"x"},"unsafe_metadata":{},"private_metadata":{"y":1},"extra":1}""");
        var claims = TestProviders.clerk(Map.of()).claims();

        var profile = claims.read("clerk", userinfo, Set.of("profile", "public_metadata"));

        assertThat(profile.name()).isEqualTo("user_1");
        assertThat(profile.subject()).isEqualTo("user_1");
        assertThat(profile.email()).isNull();
        assertThat(profile.emailVerified()).isNull();
        assertThat(profile.username()).isEqualTo("aa");
        assertThat(profile.attributes())
                .containsOnlyKeys(
                        "object",
                        "instance_id",
                        "user_id",
                        "given_name",
                        "preferred_username",
                        "public_metadata",
                        "unsafe_metadata");
    }

    @Test
    void issuerWhenTheProviderIsDescribedByHandThenIsTheBaseUrlAsWritten() {
        var settings = Map.of(
                "provider", "oauth2",
                "authorizationEndpoint", "https://id.example/a",
                "tokenEndpoint", "https://id.example/t",
                "userinfoEndpoint", "https://id.example/u");

        assertThat(TestProviders.clerk(settings).issuer()).isEqualTo("https://clerk.example.com");
        assertThat(TestProviders.clerk(with(settings, "https://id.example/")).issuer())
                .isEqualTo("https://id.example/");
    }

    private static Map<String, String> with(Map<String, String> settings, String url) {
        var more = new java.util.HashMap<>(settings);
        more.put("providerUrl", url);
        return more;
    }
}
