package org.ssofilter.it.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.it.app.SessionCounter;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.HtmlForm;
import org.ssofilter.it.support.SignInForm;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Visitor;
import org.ssofilter.testkit.SimulatedUser;

/** The sign-in form of the password grant: who gets it, what it looks like, and which posts are believed. */
final class PasswordForm {

    private static final String PASSWORD = SimulatedUser.DEFAULT_PASSWORD;
    private static final String FORM = "application/x-www-form-urlencoded";

    @RegisterExtension
    static final Stage stage = Stage.comm100();

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void protectedPageWhenNotSignedInThenToTheFormWithoutASession(String method) {
        int sessions = SessionCounter.created();

        Answer answer = stage.visitor().send(Call.of(method, stage.url("/protected?a=b%26c&d")));

        assertThat(answer.status()).as("%s", answer).isEqualTo(302);
        assertThat(answer.location().path()).isEqualTo("/app/sso/login");
        assertThat(answer.location().parameters("return")).containsExactly("/app/protected?a=b%26c&d");
        assertThat(answer.newCookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.name()).isNotEqualTo("JSESSIONID"))
                .satisfies(cookie -> assertThat(cookie.sameSite()).isEqualTo("Lax"))
                .satisfies(cookie -> assertThat(cookie.isHttpOnly()).isTrue());
        assertThat(answer.header("Cache-Control"))
                .hasValueSatisfying(v -> assertThat(v).contains("no-store"));
        assertThat(SessionCounter.created()).isEqualTo(sessions);
    }

    @Test
    void formWhenShownThenIsAnOwnPageThatPasswordManagersFill() {
        var visitor = stage.visitor();
        var form = SignInForm.open(visitor, "/protected");

        Expect.ownPage(form.page(), 200);
        assertThat(form.page().newCookies()).as("the redirect has set one").isEmpty();
        assertThat(visitor.pendingLogins()).hasSize(1);
        assertThat(form.page().text())
                .containsPattern("<input[^>]* name=\"email\"[^>]* autocomplete=\"username\"")
                .containsPattern("<input[^>]* type=\"password\"[^>]* autocomplete=\"current-password\"");
        assertThat(form.page().header("Content-Security-Policy"))
                .hasValueSatisfying(csp -> assertThat(csp).contains("form-action 'self'"));
        assertThat(stage.backChannelCalls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"de-AT, de, Passwort", "en, en, Password"})
    void formWhenClientPrefersALanguageThenIsInIt(String header, String language, String word) {
        Call call = Call.get(stage.url("/sso/login")).header("Accept-Language", header);

        Answer page = Expect.ownPage(stage.visitor().send(call), 200);

        assertThat(page.header("Content-Language")).contains(language);
        assertThat(page.text()).contains(word);
    }

    @Test
    void formWhenReloadedThenIsTheSameAndLeavesNoCookieBehind() {
        var visitor = stage.visitor();
        var form = SignInForm.open(visitor, "/protected");

        var reloaded = form.again(visitor.browser().get(form.page().from()));

        assertThat(reloaded.fields()).isEqualTo(form.fields());
        assertThat(visitor.pendingLogins()).hasSize(1);
    }

    @Test
    void formWhenItsCookieIsGoneThenStartsAnewForTheSameTarget() {
        var visitor = stage.visitor();
        var form = SignInForm.open(visitor, "/protected?x=1");
        visitor.browser().cookies().clear();

        var fresh = form.again(visitor.browser().get(form.page().from()));

        assertThat(fresh.fields()).isNotEqualTo(form.fields());
        assertThat(fresh.page().newCookies()).hasSize(1);
        assertThat(fresh.send(Stage.WERNER, PASSWORD).location().target()).isEqualTo("/app/protected?x=1");
    }

    @ParameterizedTest
    @CsvSource({
        "/sso/login?return=/somewhere%3Fx%3D1, /app/somewhere?x=1",
        "/sso/login?return=/app/somewhere, /app/somewhere",
        "/sso/login, /app/",
        "/sso/login?return=https://evil.example/, /app/",
        "/sso/login?return=//evil.example/, /app/",
        "/sso/login?return=/a&return=/b, /app/",
        "/sso/login?return=/somewhere&login=unknown, /app/somewhere",
        "/sso/login?return=%zz, /app/",
    })
    void loginWhenOpenedDirectlyThenFormAndItsTarget(String path, String target) {
        var visitor = stage.visitor();
        var form = SignInForm.open(visitor, path);

        assertThat(form.page().newCookies()).hasSize(1);
        assertThat(form.send(Stage.WERNER, PASSWORD).location().target()).isEqualTo(target);
    }

    @Test
    void targetWhenVeryLongThenIsNotInTheAddressAndIsReachedNevertheless() {
        var visitor = stage.visitor();
        String target = "/protected?q=" + "%C3%A4".repeat(350);

        var form = SignInForm.open(visitor, target);

        assertThat(form.page().from().target()).hasSizeLessThan(200);
        assertThat(form.send(Stage.WERNER, PASSWORD).location().target()).isEqualTo("/app" + target);
    }

    @Test
    void loginWhenAskedForByAScriptThen401WithoutACookie() {
        Expect.signInNeeded(stage.visitor().fetch("/sso/login"));
        Expect.signInNeeded(stage.visitor().fetch("/protected"));
    }

    @Test
    void loginWhenHeadThenAsGetWithoutABody() {
        Answer answer = stage.visitor().send(Call.of("HEAD", stage.url("/sso/login")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void loginWhenAnotherMethodThen405(String method) {
        Answer answer = Expect.problem(stage.visitor().send(Call.of(method, stage.url("/sso/login"))), 405);

        assertThat(answer.header("Allow")).contains("GET, HEAD, POST");
    }

    @Test
    void postWhenFromAnotherSiteThenIsRefusedAndProviderIsNotAsked() {
        var visitor = stage.visitor();
        var form = SignInForm.open(visitor, "/protected");
        Call attack = form.filled(Stage.WERNER, PASSWORD).crossSite("https://evil.example");

        assertRefused(visitor.send(attack), visitor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAAAAAAAAAAAAAAAAAAAA"})
    void postWhenStateIsMissingOrWrongThenIsRefused(String state) {
        var visitor = stage.visitor();
        var form = SignInForm.open(visitor, "/protected");

        assertRefused(
                visitor.send(form.with(Map.of("email", Stage.WERNER, "password", PASSWORD, "state", state))), visitor);
    }

    @Test
    void postWhenStateIsAnotherBrowsersThenIsRefused() {
        var attacker = SignInForm.open(stage.visitor(), "/protected");
        var victim = stage.visitor();
        SignInForm.open(victim, "/protected");

        assertRefused(victim.send(attacker.filled(Stage.LISE, PASSWORD)), victim);
    }

    @Test
    void postWhenCookieIsAlteredThenIsRefused() {
        var visitor = stage.visitor();
        var form = SignInForm.open(visitor, "/protected");
        var cookie = visitor.pendingLogins().get(0);
        char last = cookie.value().charAt(cookie.value().length() - 2);
        String other = cookie.value().substring(0, cookie.value().length() - 2) + (last == 'A' ? "BB" : "AA");
        visitor.browser().cookies().replace(cookie.name(), other);

        assertRefused(form.send(Stage.WERNER, PASSWORD), visitor);
    }

    @Test
    void postWhenRefusedThenAnotherTryLandsWhereTheFirstWasGoing() {
        var visitor = stage.visitor();
        var form = SignInForm.open(visitor, "/protected?x=1");
        visitor.browser().cookies().clear();
        Answer page = Expect.ownPage(form.send(Stage.WERNER, PASSWORD), 401);

        var second = form.again(visitor.browser().open(Expect.link(page, "/sso/login")));

        assertThat(second.send(Stage.WERNER, PASSWORD).location().target()).isEqualTo("/app/protected?x=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "email", "password", "whatever"})
    void postWhenAFieldComesTwiceThenIsRefused(String field) {
        var visitor = stage.visitor();
        HtmlForm form = HtmlForm.of(SignInForm.open(visitor, "/protected").page());
        String twice = field + "=" + form.fields().getOrDefault("state", "") + "&";
        String body =
                twice + twice + "state=" + form.fields().get("state") + "&email=wh%40example.com&password=simulator";

        assertRefused(
                visitor.send(
                        Call.post(form.action(), FORM, body.getBytes(UTF_8)).sameOrigin()),
                visitor);
    }

    @ParameterizedTest
    @CsvSource({"application/json", "multipart/form-data; boundary=x", "text/plain"})
    void postWhenNoFormThenIsRefused(String type) {
        var visitor = stage.visitor();
        var form = SignInForm.open(visitor, "/protected");
        String body = "state=" + form.fields().get("state") + "&email=wh%40example.com&password=simulator";
        Call call = Call.post(HtmlForm.of(form.page()).action(), type, body.getBytes(UTF_8));

        assertRefused(visitor.send(call.sameOrigin()), visitor);
    }

    @Test
    void postWhenItCannotBeDecodedThenIsRefused() {
        var visitor = stage.visitor();
        HtmlForm form = HtmlForm.of(SignInForm.open(visitor, "/protected").page());
        String body = "state=" + form.fields().get("state") + "&email=wh%40example.com&password=%E4";

        assertRefused(
                visitor.send(
                        Call.post(form.action(), FORM, body.getBytes(UTF_8)).sameOrigin()),
                visitor);
    }

    @Test
    void postWhenLargerThan64KilobytesThenIsRefused() {
        var visitor = stage.visitor();
        var form = SignInForm.open(visitor, "/protected");

        Answer answer = form.send(Stage.WERNER, "x".repeat(70_000));

        Expect.ownPage(answer, 413);
        assertThat(stage.backChannelCalls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?code=abc", "?code=abc&state="})
    void callbackWhenThereIsNoCodeGrantThenIsRefused(String query) {
        var visitor = stage.visitor();
        var form = SignInForm.open(visitor, "/protected");
        String state = query.endsWith("state=") ? form.fields().get("state") : "";

        assertRefused(visitor.get("/sso/callback" + query + state), visitor);
    }

    private static void assertRefused(Answer answer, Visitor visitor) {
        Answer page = Expect.ownPage(answer, 401);
        assertThat(page.text()).contains("This sign-in could not be verified").doesNotContain("<form");
        Expect.link(page, "/sso/login");
        assertThat(stage.backChannelCalls()).isEmpty();
        assertThat(visitor.isSignedIn()).isFalse();
    }
}
