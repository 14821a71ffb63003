package org.ssofilter.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ssofilter.fake.TestProviders.problems;
import static org.ssofilter.fake.TestProviders.provider;
import static org.ssofilter.fake.TestProviders.standard;
import static org.ssofilter.fake.TestProviders.talque;
import static org.ssofilter.fake.TestProviders.talqueByHand;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider is data: what a preset knows, settings can say. */
class ProvidersTest {
    private static final String BASE = "https://login.example.com";

    @Test
    void ofWhenTalqueThenAsItsDocumentationSays() {
        var talque = provider(talque());
        assertThat(talque.authorizationEndpoint()).hasToString("https://www.talque.com/oauth2/authorization");
        assertThat(talque.tokenEndpoint()).hasToString("https://www.talque.com/oauth2/access-token");
        assertThat(talque.userinfoEndpoint()).hasToString("https://www.talque.com/oauth2/info");
        assertThat(talque.userinfoMethod()).isEqualTo("POST");
        assertThat(talque.client().authentication()).isEqualTo(ClientAuthentication.POST);
        assertThat(talque.scopes()).containsExactly("EMAIL", "PROFILE");
        assertThat(talque.pkce()).isFalse();
        assertThat(talque.formPost()).isFalse();
        assertThat(talque.toString()).doesNotContain("s3cr3t");
    }

    /** DESIGN.md §5.9. The preset knows what talque lacks; by hand those three stay standard, and no scope covers them. */
    @Test
    void ofWhenTalqueIsDescribedByHandThenItIsTheSameProvider() {
        var byPreset = provider(talque());
        var byHand = provider(talqueByHand());
        assertThat(byHand.id()).isEqualTo("oauth2");
        assertThat(withIdAndPlaces(byHand, byPreset)).isEqualTo(byPreset);
        assertThat(places(byHand)).containsAllEntriesOf(places(byPreset));
        var more = new HashMap<>(places(byHand));
        more.keySet().removeAll(places(byPreset).keySet());
        assertThat(more).containsOnlyKeys(Field.SUBJECT, Field.FULL_NAME, Field.USERNAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":\"wh@example.com\"}",
                "{\"email\":\"wh@example.com\",\"firstName\":\"Werner\",\"lastName\":\"Heisenberg\",\"companyName\":\"MPI\",\"ctime\":-2148253200000}",
                "{\"email\":\"wh@example.com\",\"sub\":\"7\",\"name\":\"W. H.\",\"preferred_username\":\"wh\",\"roles\":[\"admin\"]}",
            })
    void profileWhenTalqueIsDescribedByHandThenItIsTheSameToo(String userinfo) throws Exception {
        var json = new ObjectMapper().readTree(userinfo);
        var scopes = Set.of("EMAIL", "PROFILE");
        assertThat(provider(talqueByHand()).claims().read("talque", json, scopes))
                .isEqualTo(provider(talque()).claims().read("talque", json, scopes));
    }

    private static Provider withIdAndPlaces(Provider hand, Provider preset) {
        return new Provider(
                preset.id(),
                preset.displayName(),
                hand.issuer(),
                hand.grant(),
                hand.authorizationEndpoint(),
                hand.tokenEndpoint(),
                hand.userinfoEndpoint(),
                hand.userinfoMethod(),
                hand.client(),
                hand.scopes(),
                hand.pkce(),
                hand.formPost(),
                hand.authorizationParameters(),
                hand.tokenParameters(),
                hand.tokenFields(),
                new ClaimMap(
                        preset.claims().places(),
                        hand.claims().scopeMembers(),
                        hand.claims().createdAtSeconds(),
                        hand.claims().principal()));
    }

    private static Map<Field, Claim> places(Provider provider) {
        return provider.claims().places();
    }

    @Test
    void ofWhenStandardThenAsTheStandardsHaveIt() {
        var standard = provider(standard(BASE));
        assertThat(standard.userinfoMethod()).isEqualTo("GET");
        assertThat(standard.client().authentication()).isEqualTo(ClientAuthentication.BASIC);
        assertThat(standard.pkce()).isTrue();
        assertThat(standard.authorizationParameters()).isEqualTo(ParameterNames.STANDARD);
        assertThat(standard.tokenFields().expiry()).isEqualTo(TokenExpiry.SECONDS);
        assertThat(standard.claims().principal()).isEqualTo(Field.SUBJECT);
    }

    @Test
    void ofWhenThereIsNoSecretThenAPublicClient() {
        var settings = standard(BASE);
        settings.remove("clientSecret");
        assertThat(provider(settings).client()).isEqualTo(new Provider.Client("shop", null, ClientAuthentication.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://eu.talque.example", "https://eu.talque.example/", "https://eu.talque.example//"})
    void ofWhenProviderUrlIsGivenThenEndpointsStandBelowIt(String url) {
        var settings = talque();
        settings.put("providerUrl", url);
        assertThat(provider(settings).tokenEndpoint()).hasToString("https://eu.talque.example/oauth2/access-token");
    }

    @Test
    void ofWhenAnEndpointIsGivenThenItWins() {
        var settings = talque();
        settings.put("tokenEndpoint", "https://other.example/token?partner=1");
        settings.put("userinfoMethod", "GET");
        settings.put("pkce", "true");
        settings.put("scope", "EMAIL");
        settings.put("responseMode", "form_post");
        var provider = provider(settings);
        assertThat(provider.tokenEndpoint()).hasToString("https://other.example/token?partner=1");
        assertThat(provider.userinfoMethod()).isEqualTo("GET");
        assertThat(provider.pkce()).isTrue();
        assertThat(provider.scopes()).containsExactly("EMAIL");
        assertThat(provider.formPost()).isTrue();
    }

    // The problems

    @Test
    void checkWhenNothingIsWrongThenNothingIsSaid() {
        assertThat(problems(talque())).isEmpty();
        assertThat(problems(talqueByHand())).isEmpty();
        assertThat(problems(standard(BASE))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorizationEndpoint", "tokenEndpoint", "userinfoEndpoint"})
    void checkWhenAnEndpointIsMissingThenSaysWhich(String key) {
        var settings = standard(BASE);
        settings.remove(key);
        assertThat(problems(settings))
                .singleElement()
                .asString()
                .startsWith(key)
                .contains("provider=oauth2 needs its full URL");
        settings.put(key, "not a url");
        assertThat(problems(settings))
                .as("said once")
                .singleElement()
                .asString()
                .startsWith(key);
    }

    @Test
    void checkWhenTheSecretIsMissingThenSaysWhatFor() {
        var settings = talque();
        settings.remove("clientSecret");
        assertThat(problems(settings))
                .singleElement()
                .asString()
                .startsWith("clientSecret")
                .contains("clientAuthentication=post", "talque");
        var basic = standard(BASE);
        basic.remove("clientSecret");
        basic.put("clientAuthentication", "basic");
        assertThat(problems(basic))
                .singleElement()
                .asString()
                .startsWith("clientSecret")
                .contains("clientAuthentication=basic");
    }

    @Test
    void checkWhenAPublicClientHasNoPkceThenRefused() {
        var settings = standard(BASE);
        settings.remove("clientSecret");
        settings.put("pkce", "false");
        assertThat(problems(settings))
                .singleElement()
                .asString()
                .startsWith("pkce")
                .contains("RFC 9700");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROFILE", "profile", "email", "EMAILS", "Email PROFILE"})
    void checkWhenTalqueLacksTheScopeEmailThenRefused(String scope) {
        var settings = talque();
        settings.put("scope", scope);
        assertThat(problems(settings))
                .singleElement()
                .asString()
                .startsWith("scope")
                .contains("email", "EMAIL", "principal");
    }

    @Test
    void checkWhenPrincipalNamesACoveredFieldThenEmailIsNotNeeded() {
        var settings = talque();
        settings.put("scope", "PROFILE");
        for (var field : List.of("lastName", "fullName", "companyName")) {
            settings.put("principal", field);
            assertThat(problems(settings)).as(field).isEmpty();
        }
    }

    @Test
    void checkWhenPrincipalNamesAFieldWithoutAPlaceThenSaysWhatIsMissing() {
        var settings = talque();
        settings.put("principal", "username");
        assertThat(problems(settings)).singleElement().asString().contains("principal=username needs claims.username");
        settings.put("claims.username", "email");
        assertThat(problems(settings)).isEmpty();
    }

    @Test
    void checkWhenProviderIsUnknownThenSaidOnce() {
        var settings = talque();
        settings.put("provider", "talk");
        assertThat(problems(settings)).singleElement().asString().startsWith("provider");
    }

    @Test
    void checkWhenEverythingIsMissingThenAllIsToldAtOnce() {
        assertThat(problems(new HashMap<>(Map.of("provider", "oauth2", "principal", "companyName", "pkce", "false"))))
                .hasSizeGreaterThanOrEqualTo(6);
    }
}
