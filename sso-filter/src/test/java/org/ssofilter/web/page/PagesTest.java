package org.ssofilter.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;
import static org.ssofilter.web.page.TestPages.PAGES;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ssofilter.login.Reason;
import org.ssofilter.web.page.Pages.Choice;
import org.w3c.dom.Element;

/** What single pages promise; what all of them share is in {@link AllPagesTest}. */
class PagesTest {

    private static final String HOSTILE =
            "</title><script>alert('1')</script>\"><img src=x onerror=\"x\">&amp;{0}%s$1\\";

    @Test
    void failureWhenRenderedThenItShowsReasonReferenceAndLinks() {
        var page = PageDocument.parse(
                PAGES.failure(Reason.STATE_INVALID, Language.ENGLISH, "K7QM-3RTX", "/app/profile?a=1&b=2", "/app/"));
        assertThat(page.only("h1").getTextContent()).isEqualTo("This sign-in could not be verified");
        assertThat(page.all("a"))
                .extracting(Element::getTextContent)
                .containsExactly("Try again", "Go to the start page");
        assertThat(page.all("a")).extracting(PagesTest::href).containsExactly("/app/profile?a=1&b=2", "/app/");
        assertThat(page.all("code")).extracting(Element::getTextContent).containsExactly("K7QM-3RTX", "sso-101");
    }

    @Test
    void failureWhenThereIsNowhereToGoThenThereIsNoLink() {
        var page = PageDocument.parse(PAGES.failure(Reason.NOT_CONFIGURED, Language.GERMAN, "K7QM-3RTX", null, null));
        assertThat(page.all("a")).isEmpty();
        assertThat(page.root().getAttribute("lang")).isEqualTo("de");
    }

    @Test
    void failureWhenTheReferenceIsHostileThenItIsShownAsText() {
        var page = PageDocument.parse(PAGES.failure(Reason.INTERNAL, Language.ENGLISH, HOSTILE, null, null));
        assertThat(page.all("code").get(0).getTextContent()).isEqualTo(HOSTILE);
        assertThat(page.all("script")).isEmpty();
    }

    @Test
    void failureWhenALinkIsHostileThenRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PAGES.failure(Reason.INTERNAL, Language.ENGLISH, "r", "javascript:alert(1)", null));
    }

    @Test
    void signInNeededWhenFramedThenTheLinkLeavesTheFrame() {
        var link = PageDocument.parse(PAGES.signInNeeded(Language.ENGLISH, "/sso/login"))
                .only("a");
        assertThat(href(link)).isEqualTo("/sso/login");
        assertThat(link.getAttribute("target")).isEqualTo("_top");
    }

    @Test
    void confirmSignOutWhenConfirmedThenTheAnswerMayRedirectAnywhere() {
        var html = PAGES.confirmSignOut(Language.ENGLISH, "/sso/logout", "/");
        var form = PageDocument.parse(html).only("form");
        assertThat(form.getAttribute("action")).isEqualTo("/sso/logout");
        assertThat(form.getAttribute("method")).isEqualTo("post");
        assertThat(html.contentSecurityPolicy()).endsWith("form-action http: https:");
    }

    @Test
    void repostWhenFieldsAreHostileThenTheyTravelUnchangedAndInOrder() {
        var fields = List.of(
                Map.entry("state", HOSTILE),
                Map.entry(HOSTILE, "x"),
                Map.entry("submit", " a\tb\r\nc\nd "),
                Map.entry("state", "ü🔑"),
                Map.entry("empty", ""));
        var page = PageDocument.parse(PAGES.repost(Language.ENGLISH, "/sso/callback", fields));
        assertThat(page.hiddenFields()).isEqualTo(fields);
        assertThat(page.only("script").getTextContent()).doesNotContain("alert");
        assertThat(page.only("button").getAttribute("type")).isEqualTo("submit");
    }

    @Test
    void loginFormWhenFirstShownThenPasswordManagersKnowItsFields() {
        var html =
                PAGES.loginForm(Language.ENGLISH, null, "/sso/login", List.of(Map.entry("token", HOSTILE)), "", null);
        var page = PageDocument.parse(html);
        assertThat(page.hiddenFields()).containsExactly(Map.entry("token", HOSTILE));
        assertThat(page.all("input").stream().skip(1))
                .extracting(input -> input.getAttribute("name"), input -> input.getAttribute("autocomplete"))
                .containsExactly(tuple("email", "username"), tuple("password", "current-password"));
        assertThat(html.body()).doesNotContain("role=\"alert\"", "aria-invalid=");
        assertThat(html.contentSecurityPolicy()).endsWith("form-action 'self'");
    }

    @Test
    void loginFormWhenRefusedThenTheAddressIsKeptAndThePasswordIsAskedForAgain() {
        var page = PageDocument.parse(
                PAGES.loginForm(Language.ENGLISH, null, "/sso/login", List.of(), HOSTILE, Reason.CREDENTIALS_REFUSED));
        var email = page.all("input").get(0);
        var password = page.all("input").get(1);
        assertThat(email.getAttribute("value")).isEqualTo(HOSTILE);
        assertThat(password.hasAttribute("value")).isFalse();
        assertThat(password.getAttribute("autofocus")).isEqualTo("autofocus");
        assertThat(password.getAttribute("aria-describedby")).isEqualTo("problem");
        assertThat(page.only("title").getTextContent()).isEqualTo("E-mail address or password is not right – Sign in");
    }

    @Test
    void loginFormWhenPausedThenNoFieldIsBlamed() {
        var html = PAGES.loginForm(Language.GERMAN, null, "/sso/login", List.of(), "a@b.c", Reason.TOO_MANY_ATTEMPTS);
        assertThat(html.body()).contains("role=\"alert\"").doesNotContain("aria-invalid=");
    }

    @Test
    void chooserWhenRenderedThenEachChoiceIsALink() {
        var choices = List.of(new Choice(HOSTILE, "/l?provider=a&x"), new Choice("Clerk", "/l?provider=b"));
        var page = PageDocument.parse(PAGES.chooser(Language.ENGLISH, choices));
        assertThat(page.all("a")).extracting(Element::getTextContent).containsExactly(HOSTILE, "Clerk");
        assertThat(page.all("a")).extracting(PagesTest::href).containsExactly("/l?provider=a&x", "/l?provider=b");
    }

    @Test
    void keepFormWhenRenderedThenFieldsCharsetAndNewTabAreThere() {
        var fields = List.of(Map.entry("comment", "one\r\ntwo"), Map.entry("name", HOSTILE));
        var html =
                PAGES.keepForm(Language.ENGLISH, "/order?id=7", fields, Charset.forName("windows-1252"), "/sso/login");
        var page = PageDocument.parse(html);
        assertThat(page.hiddenFields()).isEqualTo(fields);
        assertThat(page.only("form").getAttribute("accept-charset")).isEqualTo("windows-1252");
        assertThat(page.only("form").getAttribute("action")).isEqualTo("/order?id=7");
        assertThat(page.only("a").getAttribute("target")).isEqualTo("_blank");
        assertThat(page.only("a").getAttribute("rel")).isEqualTo("noopener");
        assertThat(html.contentSecurityPolicy()).endsWith("form-action http: https:");
    }

    @Test
    void keepFormWhenItsTargetNamesAnotherHostThenRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PAGES.keepForm(Language.ENGLISH, "//evil.example", List.of(), UTF_8, "/l"));
    }

    @Test
    void sessionLostWhenRenderedThenItNamesTheLikelyReason() {
        var page = PageDocument.parse(
                PAGES.sessionLost(Language.ENGLISH, LossCause.SECURE_COOKIE_ON_HTTP, "K7QM-3RTX", "/again", null));
        assertThat(page.only("h2").getTextContent()).isEqualTo("The likely reason");
        assertThat(page.all("p").get(1).getTextContent()).contains("https://");
        assertThat(page.all("code").get(1).getTextContent()).isEqualTo("sso-407");
    }

    private static String href(Element link) {
        return link.getAttribute("href");
    }
}
