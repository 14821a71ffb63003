package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.HtmlForm;
import org.ssofilter.it.support.SignInForm;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;
import org.ssofilter.it.support.Visitor;
import org.ssofilter.it.support.WebApp;
import org.ssofilter.testkit.Dialect;
import org.ssofilter.testkit.Fault;
import org.ssofilter.testkit.ProviderSimulator;
import org.ssofilter.testkit.RecordedCall;
import org.ssofilter.testkit.SimulatedUser;
import org.ssofilter.testkit.SimulatorBuilder;
import org.ssofilter.testkit.SimulatorExtension;

/** talque, Clerk and Comm100 in one application ({@code providers}). talque is the stage's own provider. */
final class SeveralProviders {

    private static final String TOKEN = "/oauth/token";

    @RegisterExtension
    static final SimulatorExtension clerk = SimulatorExtension.of(issuing());

    @RegisterExtension
    static final SimulatorExtension comm100 = SimulatorExtension.comm100();

    @RegisterExtension
    static final Stage stage = Stage.talque().with(SeveralProviders::severalProviders);

    private static SimulatorBuilder issuing() {
        return ProviderSimulator.builder(Dialect.CLERK).issuerInCallback(true);
    }

    /** What the stage set for its own provider goes to that one. */
    private static void severalProviders(WebApp app) {
        app.set("providers", "talque,clerk,comm100");
        for (var key : List.of("providerUrl", "clientId", "clientSecret")) {
            app.set("talque." + key, app.setting(key)).unset(key);
        }
        app.set("clerk.providerUrl", clerk.simulator().url().toString());
        app.set("clerk.clientId", clerk.simulator().clientId());
        app.set("clerk.clientSecret", clerk.simulator().clientSecret());
        app.set("comm100.providerUrl", comm100.simulator().url().toString());
        app.set("comm100.clientId", comm100.simulator().clientId());
        app.set("comm100.partnerId", comm100.simulator().partnerId());
    }

    private static ProviderSimulator simulator(String name) {
        return switch (name) {
            case "clerk" -> clerk.simulator();
            case "comm100" -> comm100.simulator();
            default -> stage.provider();
        };
    }

    private static List<RecordedCall> tokenCalls(String name) {
        return name.equals("talque") ? stage.tokenCalls() : simulator(name).calls(TOKEN);
    }

    private static void assertNoTokenCalls() {
        for (var name : List.of("talque", "clerk", "comm100")) {
            assertThat(tokenCalls(name)).as(name).isEmpty();
        }
    }

    /** Opens a protected page, and on the page to choose on the link of that provider; the answer is not followed. */
    private static Answer choose(Visitor visitor, String pathInApp, String name) {
        Answer chooser = Expect.ownPage(visitor.open(pathInApp), 200);
        return visitor.send(Call.get(Expect.link(chooser, "provider=" + name)).sameOrigin());
    }

    /** Signs in there; the answer is the callback URL. */
    private static Url untilCallback(Visitor visitor, String pathInApp, String name) {
        Answer redirect = Expect.sentToProvider(choose(visitor, pathInApp, name));
        assertThat(redirect.location().origin()).isEqualTo(simulator(name).url().toString());
        return visitor.browser().get(redirect.location()).location();
    }

    private static Answer callback(Visitor visitor, Url url, String name) {
        return visitor.send(Call.get(url).crossSite(simulator(name).url().toString()));
    }

    private static Visitor signIn(String name) {
        var visitor = stage.visitor();
        Answer page = visitor.browser().follow(callback(visitor, untilCallback(visitor, "/protected", name), name));
        assertThat(page.isFromApplication()).as("%s", page).isTrue();
        return visitor;
    }

    @Test
    void protectedPageWhenNotSignedInThenChooserWithoutSessionOrCookie() {
        var visitor = stage.visitor();

        Answer redirect = visitor.get("/protected?a=b%26c");
        Answer chooser = Expect.ownPage(visitor.open("/protected?a=b%26c"), 200);

        assertThat(redirect.status()).isIn(302, 303);
        assertThat(redirect.location().path()).isEqualTo("/app/sso/login");
        assertThat(redirect.location().parameters("return")).containsExactly("/app/protected?a=b%26c");
        assertThat(redirect.setCookies()).isEmpty();
        assertThat(chooser.setCookies()).isEmpty();
        assertThat(chooser.text())
                .contains(">talque</a>", ">Clerk</a>", ">Comm100</a>")
                .doesNotContain("<script");
        assertNoTokenCalls();
    }

    @Test
    void chooserWhenTheBrowserIsGermanThenSpeaksGerman() {
        Answer chooser =
                stage.visitor().send(Call.get(stage.url("/sso/login")).header("Accept-Language", "de-AT,de;q=0.9"));

        assertThat(Expect.ownPage(chooser, 200).text()).contains("lang=\"de\"", "Wie möchten Sie sich anmelden?");
    }

    @ParameterizedTest
    @CsvSource({"talque, wh@example.com", "clerk, user_"})
    void signInWhenChosenThenLandsOnTheDeepLinkWithThatProvidersUser(String name, String principal) {
        var visitor = stage.visitor();
        var callback = untilCallback(visitor, "/protected?a=b%26c&d=%C3%A4+%2F", name);

        Answer landing = callback(visitor, callback, name);

        assertThat(callback.path()).isEqualTo("/app/sso/callback/" + name);
        assertThat(landing.status()).as("%s", landing).isEqualTo(303);
        assertThat(landing.location().target()).isEqualTo("/app/protected?a=b%26c&d=%C3%A4+%2F");
        assertThat(visitor.profile().path("provider").asText()).isEqualTo(name);
        assertThat(visitor.shown("/protected").path("remoteUser").asText()).startsWith(principal);
        assertThat(tokenCalls(name)).hasSize(1);
        assertThat(visitor.pendingLogins()).isEmpty();
    }

    @Test
    void signInWhenComm100IsChosenThenItsFormAndTheDeepLink() {
        var visitor = stage.visitor();
        var form = new SignInForm(visitor, Expect.ownPage(choose(visitor, "/protected?x=1", "comm100"), 200));

        Answer wrong = Expect.ownPage(form.send(Stage.WERNER, "wrong"), 401);
        Answer landing = form.again(wrong).send(Stage.WERNER, SimulatedUser.DEFAULT_PASSWORD);

        assertThat(wrong.text()).contains("value=\"" + Stage.WERNER + "\"");
        assertThat(landing.status()).as("%s", landing).isEqualTo(303);
        assertThat(landing.location().target()).isEqualTo("/app/protected?x=1");
        assertThat(visitor.profile().path("provider").asText()).isEqualTo("comm100");
        assertThat(visitor.shown("/protected").path("agent").asBoolean()).isTrue();
        assertThat(tokenCalls("talque")).isEmpty();
        assertThat(tokenCalls("clerk")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"talque", "clerk"})
    void linkWhenItNamesAProviderThenGoesStraightThere(String name) {
        Answer redirect =
                Expect.sentToProvider(stage.visitor().get("/sso/login?provider=" + name + "&return=/protected"));

        assertThat(redirect.location().origin()).isEqualTo(simulator(name).url().toString());
        assertThat(redirect.location().parameters("redirect_uri"))
                .containsExactly(stage.url("/sso/callback/" + name).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CLERK",
                "clerk%00",
                "..%2Fclerk",
                "%3Cscript%3Ealert(1)%3C/script%3E",
                "https://evil.example/",
                "oidc",
                "clerk&provider=talque",
                "talque%0d%0aSet-Cookie:a=b",
                "clerk%20"
            })
    void linkWhenItNamesNoneOfThemThen400WithTheWayToTheChooser(String name) {
        var visitor = stage.visitor();

        Answer page = Expect.ownPage(visitor.get("/sso/login?return=/protected&provider=" + name), 400);

        assertThat(page.text()).contains("sso-408").doesNotContain("<script", "alert(1)", "evil.example");
        assertThat(page.setCookies()).isEmpty();
        Expect.ownPage(visitor.browser().get(Expect.link(page, "/sso/login?return=")), 200);
    }

    @ParameterizedTest
    @CsvSource({"clerk, talque", "talque, clerk", "clerk, comm100"})
    void callbackWhenSentToAnothersRedirectUriThenIsRefusedAndNobodyIsAsked(String asked, String other) {
        var visitor = stage.visitor();
        Url answer = untilCallback(visitor, "/protected", asked).without("iss");

        Url mixedUp = answer.withTarget(answer.target().replace("/callback/" + asked, "/callback/" + other));
        Answer page = Expect.ownPage(callback(visitor, mixedUp, other), 401);

        assertThat(page.text()).contains(other.equals("comm100") ? "sso-101" : "sso-106");
        assertNoTokenCalls();
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/oidc", "/CLERK", "/clerk/x"})
    void callbackWhenItsPathIsNobodysThenIsRefusedAndNobodyIsAsked(String path) {
        var visitor = stage.visitor();
        Url answer = untilCallback(visitor, "/protected", "clerk");

        Url elsewhere = answer.withTarget(answer.target().replace("/callback/clerk", "/callback" + path));

        Expect.ownPage(callback(visitor, elsewhere, "clerk"), 401);
        assertNoTokenCalls();
    }

    @ParameterizedTest
    @CsvSource({"talque, clerk", "clerk, talque"})
    void callbackWhenIssIsTheOthersThenIsRefusedAndNobodyIsAsked(String asked, String other) {
        var visitor = stage.visitor();
        Url answer = untilCallback(visitor, "/protected", asked)
                .replacing("iss", simulator(other).url().toString());

        Answer page = Expect.ownPage(callback(visitor, answer, asked), 401);

        assertThat(page.text()).contains("sso-106");
        assertNoTokenCalls();
    }

    @Test
    void callbackWhenReplayedThenNobodyIsAskedAgain() {
        var visitor = stage.visitor();
        Url answer = untilCallback(visitor, "/protected", "clerk");
        assertThat(callback(visitor, answer, "clerk").status()).isEqualTo(303);

        Answer again = callback(visitor, answer, "clerk");

        assertThat(again.status()).isEqualTo(303);
        assertThat(again.location().target()).isEqualTo("/app/");
        assertThat(tokenCalls("clerk")).hasSize(1);
    }

    @Test
    void tabsWhenAtDifferentProvidersThenEachComesBackToItsOwnPage() {
        var visitor = stage.visitor();
        var first = untilCallback(visitor, "/protected?tab=1", "talque");
        var second = untilCallback(visitor, "/protected?tab=2", "clerk");
        assertThat(visitor.pendingLogins()).hasSize(2);

        assertThat(callback(visitor, second, "clerk").location().target()).isEqualTo("/app/protected?tab=2");
        assertThat(visitor.profile().path("provider").asText()).isEqualTo("clerk");
        assertThat(callback(visitor, first, "talque").location().target()).isEqualTo("/app/protected?tab=1");
        assertThat(visitor.profile().path("provider").asText()).isEqualTo("talque");
    }

    @Test
    void personWhenOfTheSameEmailAtTwoProvidersThenIsTwoPrincipals() {
        var talque = signIn("talque");
        var other = signIn("clerk");

        assertThat(talque.profile().path("email")).isEqualTo(other.profile().path("email"));
        assertThat(talque.profile().path("provider"))
                .isNotEqualTo(other.profile().path("provider"));
        assertThat(talque.profile().path("name")).isNotEqualTo(other.profile().path("name"));
        assertThat(talque.shown("/protected").path("ssoUserOfRequest").asText())
                .isNotEqualTo(other.shown("/protected").path("ssoUserOfRequest").asText());
    }

    @Test
    void tokenWhenItIsOverThenIsRefreshedAtItsOwnProviderAlone() {
        var visitor = stage.visitor();
        var callback = untilCallback(visitor, "/protected", "clerk");
        clerk.simulator().editAnswer(TOKEN, token -> token.put("expires_in", 0));
        assertThat(callback(visitor, callback, "clerk").status()).isEqualTo(303);
        clerk.simulator().heal();

        visitor.shown("/protected");
        assertThat(visitor.shown("/tokens").path("user").asText()).startsWith("user_");

        assertThat(tokenCalls("clerk"))
                .extracting(call -> call.form().getOrDefault("grant_type", List.of()))
                .containsExactly(List.of("authorization_code"), List.of("refresh_token"));
        assertThat(tokenCalls("talque")).isEmpty();
        assertThat(tokenCalls("comm100")).isEmpty();
    }

    @Test
    void providerWhenItIsDownThenTheOthersSignInAllTheSame() {
        clerk.simulator().always(TOKEN, Fault.status(503));
        var visitor = stage.visitor();
        Answer down =
                Expect.ownPage(callback(visitor, untilCallback(visitor, "/protected?x=1", "clerk"), "clerk"), 503);

        Answer chooser = visitor.browser().get(Expect.link(down, "/sso/login?return="));
        Answer redirect =
                visitor.send(Call.get(Expect.link(chooser, "provider=talque")).sameOrigin());

        Answer page = visitor.browser().follow(redirect);
        assertThat(page.isFromApplication()).as("%s", page).isTrue();
        assertThat(page.json().path("query").asText()).isEqualTo("x=1");
    }

    @Test
    void scriptWhenSignedOutThen401WithTheChooserAsLoginUrl() {
        Answer answer = Expect.signInNeeded(stage.visitor().fetch("/protected"));

        assertThat(answer.json().path("loginUrl").asText()).isEqualTo("/app/sso/login");
    }

    @Test
    void formWhenTheSessionIsOverThenIsKeptWhileTheUserChooses() {
        var visitor = stage.visitor();
        Answer kept = Expect.ownPage(
                visitor.send(Call.post(stage.url("/body/x"), Map.of("note", "long text"))
                        .sameOrigin()),
                401);
        Answer chooser =
                visitor.send(Call.get(Expect.link(kept, "/sso/login?return=")).sameOrigin());

        Answer done = visitor.browser()
                .follow(visitor.send(Call.get(Expect.link(Expect.ownPage(chooser, 200), "provider=clerk"))
                        .sameOrigin()));

        Expect.ownPage(done, 200);
        assertThat(visitor.send(HtmlForm.submitted(kept)).text()).isEqualTo("note=long+text");
    }

    @Test
    void userWhenSignedOutAndInWithAnotherThenIsTheOther() {
        var visitor = signIn("talque");
        assertThat(visitor.send(Call.post(stage.url("/sso/logout"), Map.of()).sameOrigin())
                        .status())
                .isEqualTo(303);
        assertThat(visitor.isSignedIn()).isFalse();

        callback(visitor, untilCallback(visitor, "/protected", "clerk"), "clerk");

        assertThat(visitor.profile().path("provider").asText()).isEqualTo("clerk");
    }

    @Test
    void callbackWhenClerkPostsItThenComesBackToItsOwnRedirectUri() {
        try (var posting = Stage.talque()
                .with(SeveralProviders::severalProviders)
                .with(app -> app.set("clerk.responseMode", "form_post"))
                .open()) {
            var visitor = posting.visitor();
            Answer redirect = visitor.get("/sso/login?provider=clerk&return=/protected?a=b");
            Answer fromClerk = visitor.browser().get(redirect.location());

            Answer ours = Expect.ownPage(
                    visitor.send(HtmlForm.of(fromClerk)
                            .submit()
                            .crossSite(clerk.simulator().url().toString())),
                    200);
            Answer done = visitor.send(HtmlForm.of(ours).submit());

            assertThat(done.status()).as("%s", done).isEqualTo(303);
            assertThat(done.location().target()).isEqualTo("/app/protected?a=b");
            assertThat(visitor.profile().path("provider").asText()).isEqualTo("clerk");
        }
    }
}
