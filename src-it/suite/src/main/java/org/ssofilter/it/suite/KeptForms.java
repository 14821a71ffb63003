package org.ssofilter.it.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.it.app.SessionCounter;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.HtmlForm;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Visitor;

/** A form that is sent when the session is over is not lost: its sender signs in in a second tab and sends it on. */
final class KeptForms {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String TYPED = "typed by hand";
    private static final String TYPED_FIELD = "comment=typed+by+hand";

    @RegisterExtension
    static final Stage stage = Stage.talque();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "item=1&item=2&note=&item=1",
                "text=one%0D%0Atwo%0D%0A&tab=%09",
                "utf8=%C3%A4%C3%B6%C3%BC%C3%9F&emoji=%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB",
                "latin=%E4%F6%FC%DF&euro=%80&both=%C3%A4",
                "markup=%3C%2Finput%3E%22%27%26amp%3B%3Cscript%3E&percent=100%25+%2B1",
                "submit=Save&action=x&method=get&password=se%26cret",
            })
    void formWhenTheSessionIsOverThenIsSentOnByteForByte(String body) {
        var visitor = expired();
        int sessions = SessionCounter.created();

        Answer page = Expect.ownPage(visitor.send(form("/body/x?draft&%41", body)), 401);

        assertThat(page.newCookies()).isEmpty();
        assertThat(page.header("WWW-Authenticate")).isPresent();
        assertThat(SessionCounter.created()).isEqualTo(sessions);
        signInInASecondTab(visitor, page);
        Answer done = visitor.send(HtmlForm.submitted(page));
        assertThat(done.from().target()).isEqualTo("/app/body/x?draft&%41");
        assertThat(done.isFromApplication()).as("%s", done).isTrue();
        assertThat(done.header("X-Got-Content-Type")).contains(FORM);
        assertThat(new String(done.body(), ISO_8859_1)).isEqualTo(body);
    }

    @Test
    void formWhenSentOnBeforeSigningInThenThePageIsThereAgainWithEveryField() {
        var visitor = expired();
        Answer page = visitor.send(form("/body/x", "a=%E4&a=2&b="));

        Answer again = Expect.ownPage(visitor.send(HtmlForm.submitted(page)), 401);

        assertThat(again.text()).isEqualTo(page.text());
        signInInASecondTab(visitor, again);
        assertThat(visitor.send(HtmlForm.submitted(again)).text()).isEqualTo("a=%E4&a=2&b=");
    }

    @Test
    void formWhenSixtyFourKilobytesThenIsKeptAndNotAByteMore() {
        var visitor = expired();
        String most = "a=" + "x".repeat(64 * 1024 - 2);

        Answer page = visitor.send(form("/body/x", most));
        Answer tooLarge = visitor.send(form("/body/x", most + "x"));

        signInNeeded(tooLarge);
        signInInASecondTab(visitor, page);
        assertThat(visitor.send(HtmlForm.submitted(page)).text()).isEqualTo(most);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=x", "application/json", "text/plain", "none/at-all"})
    void bodyWhenOfAnotherTypeThenClearPageWithoutIt(String type) {
        signInNeeded(expired()
                .send(Call.post(stage.url("/body/x"), type, TYPED_FIELD.getBytes(ISO_8859_1))
                        .sameOrigin()));
    }

    static Stream<Arguments> ownForms() {
        return Stream.of(
                arguments("Fetch Metadata", change(c -> c)),
                arguments("Fetch Metadata without Origin", change(c -> c.without("Origin"))),
                arguments("Origin", change(c -> c.withoutFetchMetadata())),
                arguments(
                        "Referer",
                        change(c -> c.withoutFetchMetadata()
                                .without("Origin")
                                .header("Referer", stage.url("/form").toString()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ownForms")
    void formWhenTheBrowserSaysThatItIsOursThenIsKept(String name, UnaryOperator<Call> how) {
        Answer page = stage.visitor().send(how.apply(form("/body/x", TYPED_FIELD)));

        assertThat(HtmlForm.of(page).fields()).containsEntry("comment", TYPED);
    }

    static Stream<Arguments> foreignForms() {
        String evil = "https://evil.example";
        return Stream.of(
                arguments("another site", change(c -> c.crossSite(evil))),
                arguments("a neighbour", change(c -> c.fetchMetadata("same-site", "navigate", "document"))),
                arguments("no page", change(c -> c.fetchMetadata("none", "navigate", "document"))),
                arguments("another origin", change(c -> c.withoutFetchMetadata().header("Origin", evil))),
                arguments(
                        "an opaque origin", change(c -> c.withoutFetchMetadata().header("Origin", "null"))),
                arguments(
                        "another origin's referer",
                        change(c -> c.withoutFetchMetadata().without("Origin").header("Referer", evil + "/"))),
                arguments("nobody knows", change(c -> c.withoutFetchMetadata().without("Origin"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreignForms")
    void formWhenNotSurelyOursThenIsNotCarriedThroughOurPage(String name, UnaryOperator<Call> how) {
        signInNeeded(stage.visitor().send(how.apply(form("/body/x", TYPED_FIELD))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/body/x;a=b", "/body//x", "/body/%2e%2e/x", "/body/x%00"})
    void formWhenItsTargetIsAmbiguousThenIsNotCarried(String path) {
        Answer answer = stage.visitor().send(form(path, TYPED_FIELD));

        assertThat(answer.status()).as("%s", answer).isIn(400, 401);
        assertThat(answer.text()).doesNotContain(TYPED);
    }

    @Test
    void formWhenSentByAScriptThenProblemWithoutIt() {
        Expect.signInNeeded(expired().send(form("/body/x", TYPED_FIELD).byFetch()));
        Expect.signInNeeded(expired()
                .send(form("/body/x", TYPED_FIELD)
                        .withoutFetchMetadata()
                        .header("X-Requested-With", "XMLHttpRequest")));
        Expect.signInNeeded(
                expired().send(form("/body/x", TYPED_FIELD).header("Accept", "application/json, text/html;q=0.5")));
    }

    @Test
    void endOfTheSecondTabWhenNobodyIsSignedInThenBeginsASignIn() {
        Expect.sentToProvider(stage.visitor().get("/sso/login?done"));
    }

    private static void signInInASecondTab(Visitor visitor, Answer page) {
        assertThat(page.text()).contains("target=\"_blank\"");
        Answer end = Expect.ownPage(visitor.browser().open(Expect.link(page, "/sso/login")), 200);
        assertThat(end.text()).contains("Go back to the tab with your form");
    }

    /** The clear page, and nothing of what was sent. */
    private static void signInNeeded(Answer answer) {
        Expect.ownPage(answer, 401);
        Expect.link(answer, "/sso/login");
        assertThat(answer.text()).doesNotContain("<form", TYPED);
        assertThat(answer.newCookies()).isEmpty();
    }

    private static Visitor expired() {
        var visitor = stage.visitor().signIn();
        visitor.browser().cookies().clear();
        return visitor;
    }

    private static Call form(String pathInApp, String body) {
        return Call.post(stage.url(pathInApp), FORM, body.getBytes(ISO_8859_1)).sameOrigin();
    }

    private static UnaryOperator<Call> change(UnaryOperator<Call> how) {
        return how;
    }
}
