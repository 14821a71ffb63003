package org.ssofilter.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.fake.CapturedLog;
import org.ssofilter.fake.Corpus;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeResponse;
import org.ssofilter.fake.FakeSessions;
import org.ssofilter.fake.RawServer;
import org.ssofilter.http.FormCodec;
import org.ssofilter.login.Reason;
import org.ssofilter.web.page.PageDocument;
import org.ssofilter.web.page.Pages;
import org.w3c.dom.Element;

/** The callbacks of the corpus, sent to a whole filter in every way in which a provider's answer can come. */
@Timeout(30)
class HostileCallbackRequestsTest {
    private static final RawServer PROVIDER = new RawServer((request, connection) -> connection
            .getOutputStream()
            .write(RawServer.json(
                            request.contains("/userinfo HTTP") || request.contains("/info HTTP")
                                    ? "{\"sub\":\"7\",\"agentId\":\"7\",\"email\":\"7\"}"
                                    : "{\"access_token\":\"t\"}")
                    .getBytes(UTF_8)));
    private static final CapturedLog LOG = CapturedLog.start();
    private static final Map<Door, TestGate> GATES = new EnumMap<>(Door.class);
    private static final Set<String> KNOWN = Set.of("state", "code", "error", "iss");

    /** Who answers, and how; then the names in the token request. */
    private enum Door {
        TALQUE("grant_type code client_id client_secret", "provider=talque clientSecret=s3cr3t"),
        CLERK("grant_type code redirect_uri code_verifier", "provider=clerk clientSecret=s3cr3t"),
        CLERK_FORM(
                "grant_type code redirect_uri code_verifier",
                "provider=clerk clientSecret=s3cr3t responseMode=form_post"),
        CLERK_PUBLIC("grant_type code redirect_uri code_verifier client_id", "provider=clerk"),
        COMM100("grant_type code redirect_uri code_verifier client_id", "provider=comm100 partnerId=10000 grant=code"),
        COMM100_PASSWORD("", "provider=comm100 partnerId=10000");

        private final String tokenFields;
        private final String settings;

        Door(String tokenFields, String settings) {
            this.tokenFields = tokenFields;
            this.settings = settings;
        }

        TestGate gate() {
            var all = new HashMap<>(Map.of(
                    "clientId", "shop",
                    "providerUrl", PROVIDER.uri("").toString(),
                    "cookieKey", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA="));
            for (var setting : settings.split(" ", -1)) all.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
            return new TestGate(all);
        }
    }

    static Stream<Arguments> lines() {
        return Arrays.stream(Door.values())
                .flatMap(door -> Corpus.lines("callback-queries.txt").map(line -> Arguments.of(door, line)));
    }

    @AfterAll
    static void end() throws IOException {
        LOG.close();
        GATES.values().forEach(TestGate::close);
        PROVIDER.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lines")
    void callbackWhenGivenALineThenEndsAsItSays(Door door, String line) {
        var gate = GATES.computeIfAbsent(door, Door::gate);
        var browser = new FakeSessions();
        var start = gate.handle(page("/shop/orders?id=7", browser));
        var other = gate.handle(page("/shop/orders", new FakeSessions()));
        var parts = line.split(" ", 2);
        var query = parts[1].replace("{state}", state(gate, start)).replace("{STATE}", state(gate, other));
        PROVIDER.requests().clear();
        LOG.take();

        var answer = door == Door.CLERK_FORM
                ? posted(gate, query, start, browser)
                : gate.handle(TestGate.withCookies(page("/shop/sso/callback?" + query, browser), start));

        var expected = expected(door, parts[0], query);
        if (expected.equals("accepted")) assertSignedIn(door, gate, query, answer);
        else assertRefused(gate, Reason.valueOf(expected), answer);
        assertThat(browser.all()).hasSize(expected.equals("accepted") ? 1 : 0);
    }

    /** As a browser does it: by a cross-site POST without cookies, then from the page that this is answered with. */
    private static FakeResponse posted(TestGate gate, String body, FakeResponse start, FakeSessions browser) {
        var first = gate.handle(post("/shop/sso/callback", body, browser));
        if (first.status() != 200) return first;
        assertThat(PROVIDER.requests()).isEmpty();
        assertThat(LOG.take()).isEmpty();
        var page = PageDocument.parse(first.body());
        assertThat(page.hiddenFields())
                .extracting(Map.Entry::getKey)
                .doesNotHaveDuplicates()
                .isSubsetOf(KNOWN);
        assertThat(page.only("form").getAttribute("action")).isEqualTo("/shop/sso/callback?reposted");
        assertThat(page.only("script").getTextContent()).startsWith("HTMLFormElement.prototype.submit");
        assertThat(page.all("*")).extracting(Element::getTagName).doesNotContain("img", "a", "iframe");
        assertThat(first.body()).doesNotContain("<script>a");
        var fields = page.hiddenFields().stream()
                .map(field -> FormCodec.encode(field.getKey()) + "=" + FormCodec.encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return gate.handle(TestGate.withCookies(post("/shop/sso/callback?reposted", fields, browser), start));
    }

    private static void assertSignedIn(Door door, TestGate gate, String query, FakeResponse answer) {
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/shop/orders?id=7");
        assertThat(gate.events).last().isEqualTo("in 7");
        assertThat(LOG.take()).isEmpty();
        assertThat(PROVIDER.requests()).hasSize(2);
        var request = PROVIDER.requests().get(0).split("\r\n\r\n", 2);
        assertThat(request[0].lines().findFirst().orElse(""))
                .matches("POST /oauth2?/(access-token|token|token\\?partnerId=10000) HTTP/1.1");
        var form = FormCodec.decode(request[1]);
        assertThat(form.keySet()).containsExactlyInAnyOrder(door.tokenFields.split(" ", -1));
        assertThat(form.get("code")).isEqualTo(FormCodec.decode(query).get("code"));
    }

    private static void assertRefused(TestGate gate, Reason reason, FakeResponse answer) {
        assertThat(gate.events).last().isEqualTo("failed " + reason);
        assertThat(answer.status()).isEqualTo(reason.status());
        assertThat(PROVIDER.requests()).isEmpty();
        var page = PageDocument.parse(answer.body());
        assertThat(page.all("*")).extracting(Element::getTagName).doesNotContain("script", "form", "input", "img");
        assertThat(page.all("a")).allMatch(link -> link.getAttribute("href").startsWith("/shop/"));
        assertThat(answer.body()).contains(reason.code()).doesNotContain("evil.example");
        assertThat(LOG.take())
                .singleElement()
                .satisfies(said -> assertThat(said)
                        .startsWith("sign-in failed: " + reason.code() + " ")
                        .matches("[^\\p{Cntrl}\u2028\u2029\u202e]*")
                        .doesNotContain(" with "));
    }

    private static String expected(Door door, String outcome, String query) {
        if (outcome.equals("PARAMETER_REPEATED")) return outcome;
        if (door == Door.COMM100_PASSWORD) return "STATE_INVALID";
        if (outcome.equals("STATE_INVALID")) return outcome;
        var fields = FormCodec.decode(new String(query.getBytes(UTF_8), UTF_8)); // as it travels in a body
        boolean isCarried = KNOWN.stream()
                .flatMap(name -> fields.getOrDefault(name, List.of()).stream())
                .allMatch(value -> Pages.canCarry(value) && !value.matches("(?s).*[\r\n].*"));
        if (door == Door.CLERK_FORM && !isCarried) return "STATE_INVALID";
        boolean isAnothers = fields.getOrDefault("iss", List.of("")).stream().anyMatch(iss -> !iss.isEmpty());
        return isAnothers && door.name().startsWith("CLERK") ? "ISSUER_MISMATCH" : outcome;
    }

    /** Of the authorization request, or of the form where there is none. */
    private static String state(TestGate gate, FakeResponse start) {
        if (!start.location().startsWith("/")) return TestGate.parameter(start.location(), "state");
        var form = gate.handle(TestGate.withCookies(page(start.location(), new FakeSessions()), start));
        return PageDocument.parse(form.body()).hiddenFields().get(0).getValue();
    }

    private static FakeRequest page(String target, FakeSessions browser) {
        return FakeRequest.get(target).context("/shop").in(browser).header("Accept", "text/html");
    }

    private static FakeRequest post(String target, String body, FakeSessions browser) {
        return FakeRequest.post(target, body).context("/shop").in(browser).header("Accept", "text/html");
    }
}
