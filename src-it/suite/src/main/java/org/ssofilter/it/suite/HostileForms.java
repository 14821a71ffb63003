package org.ssofilter.it.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.CapturedLog;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.HtmlForm;
import org.ssofilter.it.support.SignInForm;
import org.ssofilter.it.support.Stage;

/** The worst of the corpora of sign-in forms and callbacks, byte for byte over a socket, to Comm100's form and Clerk's form_post. */
final class HostileForms {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<String> KNOWN = Set.of("state", "code", "error", "iss");

    @RegisterExtension
    static final Stage comm100 = Stage.comm100();

    @RegisterExtension
    static final Stage clerk = Stage.clerk().set("responseMode", "form_post");

    private static final CapturedLog LOG = CapturedLog.start();

    @AfterAll
    static void end() {
        LOG.close();
    }

    @AfterEach
    void nothingSecretIsLoggedAndNothingIsUnexplained() {
        assertThat(LOG.text()).doesNotContain("pw-");
        assertThat(LOG.traces().filter(trace -> trace.contains("org.ssofilter.")))
                .allSatisfy(trace -> assertThat(trace).containsPattern("\\bsso-[0-9]{3}\\b"));
    }

    /** In the bodies, a backslash and two hex digits are one byte. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "state={state}&email=a%0d%0aX-Injected:+1&password=pw-%00 | email=a%0D%0AX-Injected%3A+1&password=pw-%00",
                "state={state}&email=\"><script>alert(1)</script>&password=pw-+%26%25 | email=%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E&password=pw-+%26%25",
                "state={state}&email=b&password=pw-\\c3\\a4&partnerId=666&client_id=x | email=b&password=pw-%C3%A4",
                "state={state}&email=c%26grant_type%3Dx&password=pw-x%26client_id%3Dx | email=c%26grant_type%3Dx&password=pw-x%26client_id%3Dx",
                "state={state}&email=d&password=pw-x&__proto__[email]=e&return=//evil.example | email=d&password=pw-x",
            })
    void formWhenOddThenTheTokenRequestIsAsDocumentedAndThePageIsEscaped(String body, String sent) {
        Answer page = Expect.ownPage(post(FORM, body), 401);

        assertThat(comm100.tokenCalls()).singleElement().satisfies(call -> {
            assertThat(call.rawQuery()).isEqualTo("partnerId=10000");
            assertThat(call.body())
                    .isEqualTo("grant_type=password&" + sent + "&client_id="
                            + comm100.provider().clientId());
        });
        assertThat(page.header("X-Injected")).isEmpty();
        assertThat(page.text()).doesNotContain("<script", "pw-");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"state\":\"{state}\"} | 401",
                "multipart/form-data; boundary=x | --x | 401",
                "multipart/form-data | state={state}&email=a&password=pw-x | 401",
                "application/x-www-form-urlencodedx | state={state}&email=a&password=pw-x | 401",
                "application/x-www-form-urlencoded; charset=UTF-16 | \\fe\\ff\\00s\\00= | 401",
                "application/x-www-form-urlencoded; charset=nowhere | state=x&email=a&password=pw-x | 401",
                "application/x-www-form-urlencoded | state={state}&email=a&password=pw-\\e4 | 401",
                "application/x-www-form-urlencoded | state={state}&email=a&password=pw-%ed%a0%80 | 401",
                "application/x-www-form-urlencoded | state={state}&email=a&password=pw-% | 401",
                "application/x-www-form-urlencoded | state={state}&state={state}&email=a&password=pw-x | 401",
                "application/x-www-form-urlencoded | state={state}&email=LONG&password=pw-x | 401",
                "application/x-www-form-urlencoded | state={state}&email=a&password=pw-LONG | 401",
                "application/x-www-form-urlencoded | state={state}&email=a&password=pw-LONGLONG | 413",
            })
    void formWhenRefusedThenNobodyIsAsked(String type, String body, int status) {
        Answer page = Expect.ownPage(post(type, body), status);

        assertThat(page.text()).doesNotContain("pw-").hasSizeLessThan(20_000);
        assertThat(comm100.backChannelCalls()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "code=a&state=x | 200",
                "code=\"><script>alert(1)</script>&state=<&iss=//evil.example&x=<img> | 200",
                "code=a&state={state}&iss=https://evil.example&submit=1&action=//evil.example | 200",
                "code=a%00&state={state} | 401",
                "code=a%0d%0aX-Injected:1&state={state} | 401",
                "code=\\e4&state={state} | 401",
                "code=a&code=b&state={state} | 401",
                "code=LONGLONG&state={state} | 413",
            })
    void callbackWhenPostedByAnotherSiteThenNoCodeIsRedeemed(String body, int status) {
        var visitor = clerk.visitor();
        String state =
                visitor.begin("/protected").authorization().parameter("state").orElseThrow();
        var call = Call.post(clerk.url("/sso/callback"), FORM, bytes(body, state));

        Answer first = Expect.ownPage(visitor.send(call.crossSite("https://evil.example")), status);

        assertThat(first.header("X-Injected")).isEmpty();
        assertThat(first.text()).doesNotContain("<script>a", "<img");
        if (status == 200) {
            assertThat(HtmlForm.of(first).fields().keySet()).isSubsetOf(KNOWN);
            Expect.ownPage(visitor.send(HtmlForm.of(first).submit()), 401);
        }
        assertThat(clerk.backChannelCalls()).isEmpty();
        assertThat(visitor.isSignedIn()).isFalse();
    }

    private static Answer post(String type, String body) {
        var visitor = comm100.visitor();
        HtmlForm form = HtmlForm.of(SignInForm.open(visitor, "/protected").page());
        String state = String.valueOf(form.fields().get("state"));
        return visitor.send(Call.post(form.action(), type, bytes(body, state)).sameOrigin());
    }

    private static byte[] bytes(String body, String state) {
        String text = body.replace("{state}", state)
                .replace("LONGLONG", "x".repeat(65_536))
                .replace("LONG", "x".repeat(20_000));
        return Pattern.compile("\\\\([0-9a-f]{2})")
                .matcher(text)
                .replaceAll(hex -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hex.group(1), 16))))
                .getBytes(ISO_8859_1);
    }
}
