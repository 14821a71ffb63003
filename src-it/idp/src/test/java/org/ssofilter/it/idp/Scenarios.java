package org.ssofilter.it.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.CapturedLog;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.HtmlForm;
import org.ssofilter.it.support.Patience;
import org.ssofilter.it.support.Url;

/** What has to work with any real provider; each of them runs these with the settings of its page in docs/providers. */
abstract class Scenarios {

    private final RealProvider provider;

    Scenarios(RealProvider provider) {
        this.provider = provider;
    }

    @Test
    void userWhenSignsInThenLandsOnTheSavedTargetWithProfileAndRoles() {
        try (var app = provider.deploy(provider.settings(Client.BASIC))) {
            var person = app.person();

            Answer page = person.open("/protected?x=1&y=a%20b");
            JsonNode user = person.json("/sso/user");

            assertThat(page.from()).isEqualTo(app.url("/protected?x=1&y=a%20b"));
            assertThat(page.json().path("admin").asBoolean()).isTrue();
            assertThat(page.json().path("remoteUser").asText()).isNotEmpty();
            assertThat(user.path("email").asText()).isEqualTo("wh@example.com");
            assertThat(user.path("emailVerified").asBoolean()).isTrue();
            assertThat(user.path("firstName").asText()).isEqualTo("Werner");
            assertThat(user.path("lastName").asText()).isEqualTo("Heisenberg");
            assertThat(user.path("fullName").asText()).isEqualTo("Werner Heisenberg");
            assertThat(user.path("username").asText()).isEqualTo("werner");
            assertThat(user.path("subject").asText()).isNotEmpty();
            assertThat(user.path("roles")).extracting(JsonNode::asText).contains("admin", "physicist");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BASIC", "POST", "PUBLIC"})
    void clientWhenItAuthenticatesAsItIsRegisteredThenSignsIn(Client client) {
        try (var app = provider.deploy(provider.settings(client))) {
            assertThat(app.person().open("/protected").isFromApplication()).isTrue();
        }
    }

    @Test
    void signInWhenPkceIsSwitchedOffThenTheProviderRefuses() {
        var settings = provider.settings(Client.BASIC);
        settings.put("pkce", "false");
        try (var app = provider.deploy(settings)) {
            var person = app.person();

            Answer page = person.browser().follow(person.atProvider(person.begin("/protected")));

            assertThat(Expect.ownPage(page, 502).text()).contains("sso-202");
        }
    }

    @Test
    void signInWhenTheChallengeIsPlainThenTheProviderRefuses() {
        try (var app = provider.deploy(provider.settings(Client.BASIC))) {
            var person = app.person();
            Url plain = person.begin("/protected").replacing("code_challenge_method", "plain");

            Answer page = person.browser().follow(person.atProvider(plain));

            assertThat(Expect.ownPage(page, 502).text()).contains("sso-202");
        }
    }

    @Test
    void codeWhenTheChallengeWasSomebodyElsesThenIsRefused() {
        try (var app = provider.deploy(provider.settings(Client.BASIC))) {
            var person = app.person();
            Url authorization = person.begin("/protected");
            Url others = person.begin("/protected");
            Url mixed = authorization.replacing(
                    "code_challenge", others.parameter("code_challenge").orElseThrow());

            Answer page = person.browser().follow(person.signInAtProvider(mixed));

            assertThat(Expect.ownPage(page, 401).text()).contains("sso-204");
        }
    }

    @Test
    void callbackWhenItComesThenSaysWhoSentIt() {
        try (var app = provider.deploy(provider.settings(Client.BASIC))) {
            var person = app.person();
            Url callback = person.signInAtProvider(person.begin("/protected")).location();

            Answer forged = person.browser().get(callback.replacing("iss", "https://other.example.com"));
            Answer page = person.open("/protected");

            assertThat(callback.parameter("iss")).contains(provider.itself().issuer());
            assertThat(Expect.ownPage(forged, 401).text()).contains("sso-106");
            assertThat(page.isFromApplication()).as("%s", page).isTrue();
        }
    }

    @Test
    void callbackWhenItComesAsAFormThenOurPagePostsItOnceMoreAndTheUserLands() {
        var settings = provider.settings(Client.BASIC);
        settings.put("responseMode", "form_post");
        try (var app = provider.deploy(settings)) {
            var person = app.person();

            Answer form = person.signInAtProvider(person.begin("/protected?x=1"));
            Answer ours = Forms.postToAnotherSite(person.browser(), form);
            Answer page = person.browser().follow(person.browser().send(HtmlForm.submitted(ours)));

            assertThat(page.isFromApplication()).as("%s", page).isTrue();
            assertThat(page.from()).isEqualTo(app.url("/protected?x=1"));
        }
    }

    @Test
    void accessTokenWhenItIsOverAgainAndAgainThenIsRefreshedWithANewRefreshToken() {
        try (var app = provider.deploy(provider.settings(Client.SHORT))) {
            var person = app.person().signIn();
            Set<String> access = new HashSet<>();
            Set<String> refresh = new HashSet<>();

            Patience.until("the access token was refreshed twice", () -> {
                JsonNode tokens = person.json("/tokens");
                access.add(tokens.path("fresh").asText());
                refresh.add(tokens.path("refreshToken").asText());
                return access.size() > 2;
            });

            assertThat(refresh).hasSameSizeAs(access).doesNotContain("null", "");
            assertThat(person.json("/sso/user").path("username").asText()).isEqualTo("werner");
        }
    }

    @Test
    void sessionWhenTheProviderEndsItThenEndsHereAtTheNextRefresh() {
        try (var app = provider.deploy(provider.settings(Client.SHORT));
                var log = CapturedLog.start()) {
            var person = app.person().signIn();

            provider.itself().endSession(Client.SHORT, person.refreshToken());

            Patience.until(
                    "the session is over", () -> person.fetch("/protected").status() == 401);
            Expect.signInNeeded(person.fetch("/protected"));
            assertThat(log.text()).contains("the provider ended a sign-in: sso-204", "invalid_grant");
            assertThat(person.open("/protected").isFromApplication()).isTrue();
        }
    }

    @Test
    void signInWhenTheSecretIsWrongThenPageNamesTheApplicationNotTheUser() {
        var settings = provider.settings(Client.BASIC);
        settings.put("clientSecret", "wrong");
        try (var app = provider.deploy(settings)) {
            Answer page = app.person().open("/protected");

            assertThat(Expect.ownPage(page, 502).text()).contains("sso-205");
        }
    }

    @Test
    void signInWhenConsentIsDeniedThen403() {
        try (var app = provider.deploy(provider.settings(Client.CONSENT))) {
            var person = app.person();

            Answer denied = provider.itself().deny(person.browser(), person.atProvider(person.begin("/protected")));
            Answer page = person.browser().follow(denied);

            assertThat(Expect.ownPage(page, 403).text()).contains("sso-201");
            assertThat(person.open("/protected").isFromApplication()).isTrue();
        }
    }

    @Test
    void signInWhenDoneInChromiumThenLandsOnTheSavedTarget() {
        try (var app = provider.deploy(provider.settings(Client.BASIC));
                var chromium = Chromium.start()) {
            var page = chromium.page();
            page.navigate(app.url("/protected?x=1").toString());
            provider.itself().signIn(page);
            page.waitForURL(app.url("/protected?x=1").toString());

            assertThat(page.content()).contains("\"authType\"", "\"admin\":true");
        }
    }

    @Test
    void formPostWhenDoneInChromiumThenNeedsNoButton() {
        var settings = provider.settings(Client.BASIC);
        settings.put("responseMode", "form_post");
        try (var app = provider.deploy(settings);
                var chromium = Chromium.start()) {
            var page = chromium.page();
            page.navigate(app.url("/protected?x=1").toString());
            provider.itself().signIn(page);
            page.waitForURL(app.url("/protected?x=1").toString());

            assertThat(page.content()).contains("\"admin\":true");
        }
    }
}
