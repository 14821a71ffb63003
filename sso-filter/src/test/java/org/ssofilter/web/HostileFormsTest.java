package org.ssofilter.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.fake.CapturedLog;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeResponse;
import org.ssofilter.fake.FakeSessions;
import org.ssofilter.fake.HostileBytes;
import org.ssofilter.fake.RawServer;
import org.ssofilter.http.FormCodec;
import org.ssofilter.login.PendingLogin;
import org.ssofilter.login.Reason;
import org.ssofilter.web.page.PageDocument;
import org.ssofilter.web.page.Pages;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What is posted to Comm100's sign-in form; each line of the corpus is one test, against a provider on loopback. */
@Timeout(30)
class HostileFormsTest {
    private static final Pattern LINE = Pattern.compile(
            "(?<outcome>\\w+)(?: \\?(?<query>\\S*))?(?: \\[(?<type>[^]]*)])? (?<body>.*?)(?: => (?<sent>.*))?");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static volatile boolean refuses;
    private static final RawServer PROVIDER = new RawServer((request, connection) -> connection
            .getOutputStream()
            .write((refuses ? RawServer.response("400 No", "", "{\"error\":\"invalid_grant\"}") : answer(request))
                    .getBytes(UTF_8)));
    private static final TestGate GATE = new TestGate(Map.of(
            "provider", "comm100",
            "providerUrl", PROVIDER.uri("").toString(),
            "clientId", "shop",
            "partnerId", "10000",
            "cookieKey", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA="));
    private static final CapturedLog LOG = CapturedLog.start();

    static Stream<String> lines() {
        return HostileBytes.lines("sign-in-forms.txt");
    }

    @AfterAll
    static void end() throws IOException {
        LOG.close();
        GATE.close();
        PROVIDER.close();
    }

    @Test
    void corpusWhenReadThenIsLarge() {
        assertThat(lines()).doesNotHaveDuplicates().hasSizeGreaterThan(150);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void formWhenTheProviderRefusesThenEndsAsTheLineSays(String line) {
        refuses = true;
        var sent = Sent.of(line);
        var answer = sent.answer();

        var reason = sent.expected() == null ? sent.reason() : Reason.CREDENTIALS_REFUSED;
        assertThat(answer.status()).isEqualTo(reason.status());
        assertThat(GATE.events).last().isEqualTo("failed " + reason);
        assertCalls(sent);
        assertPage(sent, reason == Reason.CREDENTIALS_REFUSED);
        assertLog(reason);
        assertThat(sent.browser().all()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void formWhenTheProviderWouldAcceptThenOnlyAGoodLineSignsIn(String line) {
        refuses = false;
        var sent = Sent.of(line);

        if (sent.expected() == null) {
            assertThat(sent.answer().status()).isEqualTo(sent.reason().status());
            assertThat(sent.browser().all()).isEmpty();
        } else {
            assertThat(sent.answer().status()).isEqualTo(303);
            assertThat(sent.answer().location()).isEqualTo("/shop/orders?id=7");
            assertThat(GATE.events).last().isEqualTo("in agent-7");
            assertThat(LOG.take()).isEmpty();
        }
        assertThat(PROVIDER.requests()).hasSize(sent.expected() == null ? 0 : 2);
    }

    private static void assertCalls(Sent sent) {
        if (sent.expected() == null) {
            assertThat(PROVIDER.requests()).isEmpty();
            return;
        }
        assertThat(PROVIDER.requests()).singleElement().satisfies(request -> {
            assertThat(request).startsWith("POST /oauth/token?partnerId=10000 HTTP/1.1\r\n");
            assertThat(request.split("\r\n\r\n", 2)[0]).doesNotContain("pw-", "Injected", "evil");
            assertThat(request).endsWith("\r\n\r\ngrant_type=password&" + sent.expected() + "&client_id=shop");
        });
    }

    /** Well-formed, of our own elements only, and with nothing of what was sent but the e-mail address in its field. */
    private static void assertPage(Sent sent, boolean hasForm) {
        var answer = sent.answer();
        var page = PageDocument.parse(answer.body());
        assertThat(page.all("*")).extracting(Element::getTagName).doesNotContain("script", "img", "iframe");
        assertThat(page.attributes()).extracting(Node::getNodeName).noneMatch(name -> name.startsWith("on"));
        assertThat(page.all("a")).allMatch(link -> link.getAttribute("href").startsWith("/shop/"));
        assertThat(page.all("form")).hasSize(hasForm ? 1 : 0);
        assertThat(page.all("form"))
                .allMatch(form -> form.getAttribute("action").startsWith("/shop/sso/login?"));
        assertThat(answer.body()).doesNotContain("pw-").hasSizeLessThan(20_000);
        assertThat(answer.header("X-Injected")).isNull();
        assertThat(answer.headers("Set-Cookie")).allMatch(cookie -> cookie.matches("[ -~]*"));
        page.all("input").stream()
                .filter(input -> input.getAttribute("name").equals(Pages.EMAIL_FIELD))
                .forEach(input -> assertThat(input.getAttribute("value")).isEqualTo(sent.shownEmail()));
    }

    private static void assertLog(Reason reason) {
        assertThat(LOG.take())
                .singleElement()
                .satisfies(said -> assertThat(said)
                        .startsWith("sign-in failed: " + reason.code() + " ")
                        .matches("[^\\p{Cntrl}\u2028\u2029\u202e]*")
                        .doesNotContain("pw-", " with "));
    }

    private static String answer(String request) {
        return RawServer.json(
                request.startsWith("GET /oauth/userinfo ") ? "{\"agentId\":\"agent-7\"}" : "{\"access_token\":\"t\"}");
    }

    /** A line as it was posted from a form of its own, in a browser of its own, after the last guesses are forgotten. */
    private record Sent(
            FakeResponse answer, Reason reason, @Nullable String expected, FakeSessions browser) {
        static Sent of(String line) {
            var parts = LINE.matcher(line);
            assertThat(parts.matches()).as(line).isTrue();
            GATE.clock.move(Duration.ofMinutes(2));
            var browser = new FakeSessions();
            var form = form(browser);
            var state = state(form);
            var other = state(form(new FakeSessions()));
            var query = words(parts.group("query") == null ? "login={id}" : parts.group("query"), state, other);
            var body = HostileBytes.of(words(parts.group("body"), state, other));
            var request = FakeRequest.of("POST", "/shop/sso/login?" + query).body(body);
            var type = parts.group("type") == null ? FORM : parts.group("type");
            if (!type.equals("none")) request.header("Content-Type", type);
            request.context("/shop").in(browser).header("Accept", "text/html");
            PROVIDER.requests().clear();
            LOG.take();
            var answer = GATE.handle(TestGate.withCookies(request, form));
            var expected = parts.group("sent");
            var reason = expected == null ? Reason.valueOf(parts.group("outcome")) : Reason.CREDENTIALS_REFUSED;
            return new Sent(answer, reason, expected == null ? null : text(expected), browser);
        }

        /** What no page can carry is shown as U+FFFD; an address that nobody could have typed not at all. */
        String shownEmail() {
            if (expected == null) return answer.body().contains("value=\"a\"") ? "a" : "";
            var email =
                    FormCodec.decode(expected).getOrDefault("email", List.of()).get(0);
            return email.codePoints()
                    .map(c -> Pages.canCarry(Character.toString(c)) ? c : 0xfffd)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }

        private static FakeResponse form(FakeSessions browser) {
            return GATE.handle(FakeRequest.get("/shop/sso/login?return=%2Forders%3Fid%3D7")
                    .context("/shop")
                    .in(browser)
                    .header("Accept", "text/html"));
        }

        private static String words(String text, String state, String other) {
            return text.replace("{state}", state).replace("{other}", other).replace("{id}", PendingLogin.idOf(state));
        }

        private static String text(String line) {
            return new String(HostileBytes.of(line), UTF_8);
        }

        private static String state(FakeResponse form) {
            return PageDocument.parse(form.body()).hiddenFields().stream()
                    .filter(field -> field.getKey().equals("state"))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
        }
    }
}
