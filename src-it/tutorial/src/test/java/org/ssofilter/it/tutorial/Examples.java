package org.ssofilter.it.tutorial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Url;
import org.ssofilter.testkit.ProviderSimulator;

/** {@code examples} of Tomcat's zip, protected as docs/tutorial.md says, and the same without the filter for comparison. */
@TestInstance(Lifecycle.PER_CLASS)
final class Examples {
    private final ProviderSimulator talque = ProviderSimulator.talque();
    private final Page page = Page.read();
    private final StrangersTomcat tomcat;

    Examples() throws IOException {
        var settings = new HashMap<>(page.settings());
        assertThat(settings).containsEntry("SSO_PROVIDER_URL", "http://127.0.0.1:9000");
        settings.put("SSO_PROVIDER_URL", talque.url().toString());
        tomcat = StrangersTomcat.start(page, settings);
    }

    @AfterAll
    void stop() {
        tomcat.close();
        talque.close();
    }

    private Url at(String target) {
        return tomcat.at("examples", target);
    }

    private Browser somebodySignedIn() {
        var browser = new Browser(0);
        assertThat(browser.open(at("/sso/login?return=/jsp/")).status()).isEqualTo(200);
        return browser;
    }

    @Test
    void tutorialWhenTomcatIsUnpackedThenNamesItsVersion() {
        assertThat(page.text())
                .contains("org.apache.tomcat:tomcat:" + System.getProperty("tomcat.zip.version") + ":zip")
                .contains("apache-tomcat-" + System.getProperty("tomcat.zip.version") + "/bin");
        assertThat(page.settings())
                .containsEntry("SSO_CLIENT_ID", talque.clientId())
                .containsEntry("SSO_CLIENT_SECRET", talque.clientSecret());
    }

    @Test
    void everyPageWhenSignedInThenAnswersAsWithoutTheFilter() {
        var without = Crawl.of(new Browser(0), tomcat.at("plain", "/"));
        var with = Crawl.of(somebodySignedIn(), at("/"));

        System.out.println(with.size() + " pages of the examples answer as without the filter");
        assertThat(with).hasSizeGreaterThan(100).isEqualTo(without);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jsp/snp/snoop.jsp",
                "/servlets/servlet/SessionExample?dataname=a&datavalue=b%2Bc",
                "/websocket/echo.xhtml",
                "/jsp/"
            })
    void pageWhenSignedOutThenSignsInAndLandsOnIt(String target) {
        var browser = new Browser(0);
        assertThat(browser.get(at(target)).location().path()).isEqualTo("/oauth2/authorization");

        Answer landed = browser.open(at(target));
        assertThat(landed.status()).as("%s", landed).isEqualTo(200);
        assertThat(landed.from()).isEqualTo(at(target));
    }

    @Test
    void applicationWhenSignedInThenSeesTheUser() {
        Browser browser = somebodySignedIn();

        assertThat(browser.get(at("/jsp/snp/snoop.jsp")).text()).contains("Remote user: wh@example.com");
        assertThat(browser.get(at("/servlets/servlet/SessionExample")).text()).contains("ssoUser = SsoUser[talque");
        assertThat(browser.get(at("/sso/user")).json().path("firstName").textValue())
                .isEqualTo("Werner");
    }

    @Test
    void homeWhenSignedOutThenPublicAndEverythingElseIsNot() {
        var stranger = new Browser(0);
        assertThat(stranger.get(at("/")).status()).isEqualTo(200);
        assertThat(stranger.send(Call.get(at("/async/async0")).byFetch()).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "0, Async dispatch worked",
        "1, Completed async request",
        "2, Output from background thread",
        "3, Completed async 3 request"
    })
    void asyncServletWhenSignedInThenAnswers(int number, String words) {
        Answer with = somebodySignedIn().get(at("/async/async" + number));
        assertThat(with.status()).as("%s", with).isEqualTo(200);
        assertThat(with.text()).contains(words);
    }

    /** One answer without end; lines come as there are some. */
    @Test
    void streamWhenSignedInThenItsLinesArrive() throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(at("/async/stockticker").toString()))
                                .header("Cookie", cookies(somebodySignedIn()))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (var lines = answer.body()) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(new String(lines.readNBytes(18), StandardCharsets.UTF_8)).startsWith("STOCK#");
        }
    }

    @Test
    void uploadWhenSignedInThenIsCountedByTheNonBlockingServlet() {
        var body = new byte[200_000];
        Answer counted = somebodySignedIn()
                .send(Call.post(at("/servlets/nonblocking/bytecounter"), "application/octet-stream", body)
                        .sameOrigin());
        assertThat(counted.text()).contains(String.valueOf(body.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"echoProgrammatic", "echoAnnotation", "echoStreamAnnotation"})
    void webSocketWhenSignedInThenEchoesAndStrangersAreRefused(String endpoint) throws Exception {
        var uri = URI.create(at("/websocket/" + endpoint).toString().replaceFirst("^http", "ws"));
        var builder = HttpClient.newHttpClient().newWebSocketBuilder();
        assertThatThrownBy(() ->
                        builder.buildAsync(uri, new WebSocket.Listener() {}).join())
                .isInstanceOf(CompletionException.class)
                .hasStackTraceContaining("401");

        var heard = new CompletableFuture<String>();
        var socket = builder.header("Cookie", cookies(somebodySignedIn()))
                .buildAsync(uri, new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence words, boolean last) {
                        heard.complete(words.toString());
                        return CompletableFuture.completedFuture(null);
                    }
                })
                .join();
        socket.sendText("hello", true).join();
        assertThat(heard.get(30, TimeUnit.SECONDS)).isEqualTo("hello");
        socket.abort();
    }

    private String cookies(Browser browser) {
        return browser.cookies().header(at("/"), false, true);
    }
}
