package org.ssofilter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.ssofilter.testkit.Browser.callback;
import static org.ssofilter.testkit.Browser.code;
import static org.ssofilter.testkit.Browser.encode;
import static org.ssofilter.testkit.Browser.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the simulator does when it is told to misbehave, and what it records. */
@Timeout(30)
class FaultTest {
    private static final String TOKEN = "/oauth2/access-token";
    private static final Duration LONG = Duration.ofMinutes(10);

    @RegisterExtension
    static final SimulatorExtension talque = SimulatorExtension.talque();

    private final ProviderSimulator sim = talque.simulator();
    private final Browser browser = new Browser(sim.url());

    private HttpResponse<String> authorize() throws Exception {
        return browser.get("/oauth2/authorization?"
                + encode("response_type", "code", "client_id", sim.clientId(), "state", "s", "scope", "EMAIL")
                + "&redirect_url=http://localhost:8080/cb");
    }

    private String form() throws Exception {
        return encode("grant_type", "authorization_code", "code", code(authorize()))
                + "&"
                + encode("client_id", sim.clientId(), "client_secret", sim.clientSecret());
    }

    private HttpResponse<String> exchange() throws Exception {
        return browser.post(TOKEN, form());
    }

    private CompletableFuture<HttpResponse<String>> exchangeLater(HttpClient client) {
        return client.sendAsync(
                browser.request(TOKEN).POST(BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void onNextWhenSetThenHitsOneCallOnlyAndSpendsNoCode() throws Exception {
        String form = form();
        sim.onNext(TOKEN, Fault.status(503).withHeader("Retry-After", "5"));
        HttpResponse<String> first = browser.post(TOKEN, form);
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(browser.post(TOKEN, form).statusCode()).isEqualTo(200);
    }

    @Test
    void onNextWhenSetTwiceThenTheFaultsQueueUp() throws Exception {
        sim.onNext(TOKEN, Fault.status(500));
        sim.onNext(TOKEN, Fault.status(502));
        assertThat(exchange().statusCode()).isEqualTo(500);
        assertThat(exchange().statusCode()).isEqualTo(502);
        assertThat(exchange().statusCode()).isEqualTo(200);
    }

    @Test
    void alwaysWhenHealedThenEnds() throws Exception {
        sim.always(TOKEN, Fault.body("text/html", "<p>ä"));
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = exchange();
            assertThat(answer.body()).isEqualTo("<p>ä");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html");
        }
        sim.heal();
        assertThat(exchange().statusCode()).isEqualTo(200);
    }

    @Test
    void delayWhenSetThenTheUsualAnswerComesLater() throws Exception {
        sim.onNext(TOKEN, Fault.delay(Duration.ofMillis(120)));
        long start = System.nanoTime();
        assertThat(exchange().statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void silentWhenHealedThenTheConnectionEndsWithoutAnswer() throws Exception {
        sim.always(TOKEN, Fault.silent());
        CompletableFuture<HttpResponse<String>> answer = exchangeLater(HttpClient.newHttpClient());
        sim.awaitCalls(TOKEN, 1, Duration.ofSeconds(10));
        assertThat(answer).isNotDone();
        sim.heal();
        assertThat(answer).failsWithin(Duration.ofSeconds(10)).withThrowableOfType(ExecutionException.class);
    }

    @Test
    void silentWhenTheCallerHasATimeoutThenItRunsOut() {
        sim.always(TOKEN, Fault.silent());
        assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> browser.send(browser.request(TOKEN).timeout(Duration.ofMillis(200))));
    }

    @Test
    void trickleBodyWhenSetThenTheWholeAnswerArrivesAtLast() throws Exception {
        sim.onNext(TOKEN, Fault.trickleBody(40, Duration.ofMillis(1)));
        assertThat(json(exchange()).get("access_token").asText()).hasSize(72);
    }

    @Test
    void trickleBodyWhenHealedHalfWayThenTheBodyIsCutOff() throws Exception {
        sim.onNext(TOKEN, Fault.trickleBody(1, LONG));
        CompletableFuture<HttpResponse<String>> answer = exchangeLater(HttpClient.newHttpClient());
        sim.awaitCalls(TOKEN, 1, Duration.ofSeconds(10));
        sim.heal();
        assertThat(answer).failsWithin(Duration.ofSeconds(10)).withThrowableOfType(ExecutionException.class);
    }

    @Test
    void redirectWhenSetThenPointsThere() throws Exception {
        sim.onNext(TOKEN, Fault.redirect(URI.create("http://127.0.0.1:1/elsewhere")));
        assertThat(Browser.location(exchange())).isEqualTo("http://127.0.0.1:1/elsewhere");
    }

    @Test
    void headersWhenSetThenComeWithTheUsualAnswer() throws Exception {
        sim.onNext(TOKEN, Fault.headers(Map.of("X-Odd", "yes")));
        HttpResponse<String> answer = exchange();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Odd")).hasValue("yes");
    }

    @Test
    void closeWithoutAnswerWhenSetThenTheCallerGetsNothing() throws Exception {
        String form = form();
        sim.onNext(TOKEN, Fault.closeWithoutAnswer());
        assertThatIOException().isThrownBy(() -> browser.post(TOKEN, form));
        assertThat(browser.post(TOKEN, form).statusCode()).isEqualTo(200);
    }

    @Test
    void loseAnswerWhenSetThenTheCodeIsSpentAllTheSame() throws Exception {
        String form = form();
        sim.onNext(TOKEN, Fault.loseAnswer());
        assertThatIOException().isThrownBy(() -> browser.post(TOKEN, form));
        assertThat(browser.post(TOKEN, form).statusCode()).isEqualTo(400);
    }

    @Test
    void afterWhenSetThenTheFaultComesLater() throws Exception {
        sim.onNext(TOKEN, Fault.status(500).after(Duration.ofMillis(50)));
        assertThat(exchange().statusCode()).isEqualTo(500);
    }

    @Test
    void editAnswerWhenSetSeveralTimesThenEditsAddUp() throws Exception {
        sim.editAnswer(TOKEN, answer -> answer.put("expires", "abc"));
        sim.editAnswer(TOKEN, answer -> answer.put("extra", 1e300));
        sim.leaveOut(TOKEN, "access_token");
        assertThat(exchange().body()).isEqualTo("{\"expires\":\"abc\",\"extra\":1.0E300}");
    }

    @Test
    void editAnswerWhenTheCallIsRefusedThenTheErrorStaysAsItIs() throws Exception {
        sim.editAnswer(TOKEN, ObjectNode::removeAll);
        assertThat(browser.post(TOKEN, "").statusCode()).isEqualTo(400);
    }

    @Test
    void editCallbackWhenSetThenTheBrowserBringsSomethingElse() throws Exception {
        sim.editCallback(parameters -> {
            parameters.put("state", "forged");
            return parameters;
        });
        assertThat(callback(authorize())).containsEntry("state", "forged");
    }

    @Test
    void answerAuthorizationWithWhenSetThenTheErrorComesBack() throws Exception {
        sim.answerAuthorizationWith("server_error");
        assertThat(callback(authorize())).containsEntry("error", "server_error").doesNotContainKey("code");
        sim.heal();
        assertThat(callback(authorize())).containsKey("code");
    }

    @Test
    void callsWhenMadeThenAreRecordedAsTheyCame() throws Exception {
        browser.post(TOKEN + "?q=a+b&q=%C3%A4", "x=1&x=%26&y=%", "X-Mine", "header");
        RecordedCall call = sim.calls(TOKEN).get(0);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.path()).isEqualTo(TOKEN);
        assertThat(call.rawQuery()).isEqualTo("q=a+b&q=%C3%A4");
        assertThat(call.query()).containsEntry("q", List.of("a b", "ä"));
        assertThat(call.body()).isEqualTo("x=1&x=%26&y=%");
        assertThat(call.form()).containsEntry("x", List.of("1", "&")).containsEntry("y", List.of("%"));
        assertThat(call.header("x-mine")).hasValue("header");
        assertThat(call.at()).isNotNull();
    }

    @Test
    void awaitCallsWhenTooFewComeThenSaysSo() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> sim.awaitCalls(TOKEN, 1, Duration.ofMillis(10)))
                .withMessageContaining("Expected 1 calls of " + TOKEN);
    }

    @Test
    void unknownPathWhenAskedThen404AndRecorded() throws Exception {
        assertThat(browser.get("/nothing/here").statusCode()).isEqualTo(404);
        assertThat(sim.calls("/nothing/here")).hasSize(1);
    }

    @Test
    void silentWhenHundredsHangThenOthersAreServedAndCloseEndsAllPromptly() throws Exception {
        int hanging = 350;
        ProviderSimulator busy = ProviderSimulator.talque();
        busy.always("/oauth2/info", Fault.silent());
        HttpClient client = HttpClient.newHttpClient();
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (int i = 0; i < hanging; i++) {
            answers.add(client.sendAsync(
                    new Browser(busy.url())
                            .request("/oauth2/info")
                            .POST(BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding()));
        }
        busy.awaitCalls("/oauth2/info", hanging, Duration.ofSeconds(20));
        assertThat(new Browser(busy.url()).get("/else").statusCode()).isEqualTo(404);
        long start = System.nanoTime();
        busy.close();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(2000);
        assertThat(CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)))
                .failsWithin(Duration.ofSeconds(10));
    }
}
