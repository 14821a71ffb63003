package org.ssofilter.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ssofilter.testkit.ProviderSimulator;

/** What the mechanism tells a container, with a real filter behind it and everything on loopback. */
@Timeout(60)
class SsoAuthenticationMechanismTest {
    private final ProviderSimulator provider = ProviderSimulator.talque();
    private final Container container = new Container();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @BeforeEach
    void start() throws Exception {
        container.start(Map.of(
                "providerUrl", provider.url().toString(),
                "clientId", provider.clientId(),
                "clientSecret", provider.clientSecret(),
                "publicPaths", "/open/*, /constrained/*",
                "claims.roles", "'staff'"));
    }

    @AfterEach
    void end() throws Exception {
        container.stop();
        provider.close();
    }

    @Test
    void strangerWhenThePageIsOpenThenTheContainerHearsOfNobody() throws Exception {
        assertThat(get("/open/page").body()).isEqualTo("caller null, user null");
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    void strangerWhenTheFilterKeepsThePageThenTheFilterAnswers() throws Exception {
        assertThat(get("/page").body()).isEqualTo("caller wh@example.com [staff], user wh@example.com");
    }

    @Test
    void strangerWhenTheContainerKeepsThePageThenSignsInAndComesBack() throws Exception {
        assertThat(get("/constrained/page?x=1").body()).isEqualTo("caller wh@example.com [staff], user wh@example.com");
        assertThat(get("/open/page").body()).isEqualTo("caller wh@example.com [staff], user wh@example.com");
    }

    @Test
    void scriptWhenTheContainerKeepsThePageThenGets401() throws Exception {
        var answer = get("/constrained/page", "Sec-Fetch-Mode", "cors");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("loginUrl");
        assertThat(provider.calls()).isEmpty();
    }

    /** What most applications have in web.xml covers the callback as well. */
    @Test
    void strangerWhenTheContainerKeepsEverythingThenSignsInNevertheless() throws Exception {
        container.keepsEverything();

        assertThat(get("/page?x=1").body()).isEqualTo("caller wh@example.com [staff], user wh@example.com");
        assertThat(get("/sso/user").body()).contains("\"email\":\"wh@example.com\"");
    }

    @Test
    void strangerWhenTheApplicationAsksForAUserThenSignsIn() throws Exception {
        assertThat(get("/open/asks").body()).isEqualTo("caller wh@example.com [staff], user wh@example.com");
    }

    @Test
    void userWhenSignedOutThenTheContainerHearsOfNobody() throws Exception {
        get("/page");
        var out = HttpRequest.newBuilder(uri("/sso/logout"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .header("Sec-Fetch-Site", "same-origin")
                .build();
        browser.send(out, HttpResponse.BodyHandlers.discarding());

        assertThat(get("/open/page").body()).isEqualTo("caller null, user null");
    }

    /** Or not yet: Undertow initializes a filter when the first request gets there. */
    @Test
    void mechanismWhenThereIsNoFilterThenKnowsNobodyAndSaysWhatIsMissing() throws Exception {
        container.stop();
        container.startWithoutFilter();

        assertThat(get("/open/page").body()).isEqualTo("caller null, user null");
        assertThat(get("/constrained/page").statusCode()).isEqualTo(500);
        assertThat(container.lastFailure()).contains("this application has no SsoFilter");
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path)).header("Accept", "text/html");
        if (headers.length > 0) request.headers(headers);
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return container.uri().resolve(path);
    }
}
