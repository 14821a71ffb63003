package org.ssofilter.it.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.HtmlForm;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;
import org.ssofilter.it.support.Visitor;

/** DESIGN.md §5.2: the provider's answer comes by a cross-site POST, without our cookies. */
final class FormPost {

    @RegisterExtension
    static final Stage stage =
            Stage.talque().with(GenericProvider::describeTalque).set("responseMode", "form_post");

    @Test
    void authorizationRequestWhenFormPostThenAsksForIt() {
        assertThat(stage.visitor().begin("/protected").authorization().parameters("response_mode"))
                .containsExactly("form_post");
    }

    @Test
    void callbackWhenPostedByTheProviderThenIsPostedOnceMoreFromOurOwnPage() throws GeneralSecurityException {
        var visitor = stage.visitor();
        Url callback = visitor.beginUntilCallback("/protected?a=b%26c");

        Answer page = Expect.ownPage(visitor.send(posted(visitor, callback)), 200);

        assertThat(stage.backChannelCalls()).isEmpty();
        assertThat(page.newCookies()).isEmpty();
        assertThat(page.header("Content-Security-Policy"))
                .hasValueSatisfying(csp -> assertThat(csp).contains("'sha256-" + hashOfScript(page) + "'"));
        HtmlForm form = HtmlForm.of(page);
        assertThat(form.method()).isEqualToIgnoringCase("post");
        assertThat(form.action().path()).isEqualTo("/app/sso/callback");
        assertThat(form.fields())
                .containsEntry("code", callback.parameter("code").orElseThrow())
                .containsEntry("state", callback.parameter("state").orElseThrow());
        assertThat(page.text()).as("works without script").containsPattern("(?i)<button|type=\"submit\"");

        Answer done = visitor.send(form.submit());

        assertThat(done.status()).as("%s", done).isEqualTo(303);
        assertThat(done.location().target()).isEqualTo("/app/protected?a=b%26c");
        assertThat(stage.tokenCalls()).hasSize(1);
        assertThat(visitor.isSignedIn()).isTrue();
    }

    @Test
    void callbackWhenPostedOnceMoreWithoutOurCookieThenIsRefusedAndNotPostedAgain() {
        var visitor = stage.visitor();
        Answer page = visitor.send(posted(visitor, visitor.beginUntilCallback("/protected")));
        visitor.browser().cookies().clear();

        Expect.ownPage(visitor.send(HtmlForm.of(page).submit()), 401);

        assertThat(stage.backChannelCalls()).isEmpty();
    }

    @Test
    void callbackWhenAnotherSitePostsMarkupThenItStaysText() {
        Call attack = Call.post(
                        stage.url("/sso/callback"), Map.of("code", "\"><script>alert(1)</script>", "state", "'<&>"))
                .crossSite("https://evil.example");

        Answer page = stage.visitor().send(attack);

        assertThat(page.text()).doesNotContain("<script>alert");
        if (page.status() == 200) {
            assertThat(HtmlForm.of(page).fields()).containsEntry("code", "\"><script>alert(1)</script>");
        }
    }

    @Test
    void callbackWhenOtherFieldsArePostedThenOurPageDoesNotPostThemAgain() {
        var fields =
                Map.of("state", "s", "code", "c", "iss", "i", "error", "e", "error_description", "call 0900", "x", "y");

        Answer page = stage.visitor()
                .send(Call.post(stage.url("/sso/callback"), fields).crossSite("https://evil.example"));

        assertThat(HtmlForm.of(page).fields()).containsOnlyKeys("state", "code", "iss", "error");
        assertThat(page.text()).doesNotContain("0900");
    }

    @Test
    void callbackWhenPostedWithoutStateThenIsRefusedAtOnce() {
        Call stray = Call.post(stage.url("/sso/callback"), Map.of("code", "c")).crossSite("https://evil.example");

        Expect.ownPage(stage.visitor().send(stray), 401);
    }

    @Test
    void callbackWhenAParameterIsPostedTwiceThenIsRefused() {
        var visitor = stage.visitor();
        Url callback = visitor.beginUntilCallback("/protected");
        byte[] body = (callback.query() + "&code=other").getBytes(UTF_8);

        Answer answer = visitor.send(Call.post(stage.url("/sso/callback"), "application/x-www-form-urlencoded", body)
                .sameOrigin());

        Expect.ownPage(answer, 401);
        assertThat(stage.backChannelCalls()).isEmpty();
    }

    @Test
    void callbackWhenMoreThanSixtyFourKilobytesArePostedThenIsRefused() {
        byte[] body = ("state=x&code=" + "y".repeat(70_000)).getBytes(UTF_8);

        Answer answer = stage.visitor()
                .send(Call.post(stage.url("/sso/callback"), "application/x-www-form-urlencoded", body)
                        .sameOrigin());

        assertThat(answer.status()).as("%s", answer).isIn(401, 413);
        assertThat(stage.backChannelCalls()).isEmpty();
    }

    private static Call posted(Visitor visitor, Url callback) {
        var fields = new LinkedHashMap<String, String>();
        for (String name : new String[] {"code", "state"}) {
            fields.put(name, callback.parameter(name).orElseThrow());
        }
        return Call.post(callback.withTarget(callback.path()), fields)
                .crossSite(visitor.stage().provider().url().toString());
    }

    private static String hashOfScript(Answer page) {
        var script = Pattern.compile("(?s)<script[^>]*>(.*?)</script>").matcher(page.text());
        assertThat(script.find()).isTrue();
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
