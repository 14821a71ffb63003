package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.it.app.SessionCounter;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Stage;

/** Requests that no person looks at are told to sign in instead of being sent somewhere. */
final class BackgroundRequests {

    @RegisterExtension
    static final Stage stage = Stage.talque();

    static Stream<Arguments> background() {
        return Stream.of(
                arguments("fetch", change(c -> c.byFetch())),
                arguments("fetch for HTML", change(c -> c.byFetch().header("Accept", "text/html"))),
                arguments("fetch without CORS", change(c -> c.fetchMetadata("same-origin", "no-cors", "empty"))),
                arguments("image", change(c -> c.fetchMetadata("same-origin", "no-cors", "image"))),
                arguments("script", change(c -> c.fetchMetadata("same-origin", "no-cors", "script"))),
                arguments("style sheet", change(c -> c.fetchMetadata("same-origin", "no-cors", "style"))),
                arguments("image of another site", change(c -> c.fetchMetadata("cross-site", "no-cors", "image"))),
                arguments("frame", change(c -> c.fetchMetadata("same-origin", "navigate", "iframe"))),
                arguments("service worker", change(c -> c.fetchMetadata("same-origin", "same-origin", "empty"))),
                arguments("prefetch", change(c -> c.header("Sec-Purpose", "prefetch"))),
                arguments("prerender", change(c -> c.header("Sec-Purpose", "prefetch;prerender"))),
                arguments("old prefetch", change(c -> c.withoutFetchMetadata().header("Purpose", "prefetch"))),
                arguments(
                        "XHR of an old browser",
                        change(c -> c.withoutFetchMetadata()
                                .header("X-Requested-With", "XMLHttpRequest")
                                .header("Accept", "*/*"))),
                arguments(
                        "XHR for HTML of an old browser",
                        change(c -> c.withoutFetchMetadata().header("X-Requested-With", "XMLHttpRequest"))),
                arguments("API client", change(c -> c.withoutFetchMetadata().header("Accept", "application/json"))),
                arguments(
                        "image of an old browser",
                        change(c -> c.withoutFetchMetadata().header("Accept", "image/avif,image/webp,*/*;q=0.8"))),
                arguments(
                        "WebSocket",
                        change(c -> c.fetchMetadata("same-origin", "websocket", "websocket")
                                .header("Connection", "Upgrade")
                                .header("Upgrade", "websocket")
                                .header("Sec-WebSocket-Version", "13")
                                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="))),
                arguments(
                        "WebSocket of an old browser",
                        change(c -> c.withoutFetchMetadata()
                                .without("Accept")
                                .header("Connection", "Upgrade")
                                .header("Upgrade", "websocket")
                                .header("Sec-WebSocket-Version", "13")
                                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="))));
    }

    private static UnaryOperator<Call> change(UnaryOperator<Call> how) {
        return how;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("background")
    void requestWhenNoPersonLooksThen401AndNeitherRedirectNorCookie(String name, UnaryOperator<Call> how) {
        int sessions = SessionCounter.created();

        Answer answer = stage.visitor().send(how.apply(Call.get(stage.url("/protected"))));

        assertThat(answer.status()).as("%s", answer).isEqualTo(401);
        assertThat(answer.setCookies()).isEmpty();
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.header("WWW-Authenticate")).isPresent();
        assertThat(answer.isFromApplication()).isFalse();
        assertThat(SessionCounter.created()).isEqualTo(sessions);
        if (!name.equals("frame")) { // that one shows a page
            Expect.signInNeeded(answer);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("background")
    void requestWhenSignedInThenReachesTheApplication(String name, UnaryOperator<Call> how) {
        var visitor = stage.visitor().signIn();

        Answer answer = visitor.send(how.apply(Call.get(stage.url("/protected"))));

        assertThat(answer.isFromApplication()).as("%s", answer).isTrue();
    }

    @Test
    void loginUrlWhenOpenedInAWindowThenSignsIn() {
        var visitor = stage.visitor();
        Answer refused = visitor.fetch("/api/things");
        var loginUrl = refused.from().resolve(refused.json().path("loginUrl").asText());

        Answer page = visitor.browser().open(loginUrl);

        assertThat(page.isFromApplication()).as("%s", page).isTrue();
        assertThat(visitor.fetch("/api/things").isFromApplication()).isTrue();
    }

    @Test
    void formWhenPostedByAPersonSignedOutThen401PageAndNothingIsDone() {
        var visitor = stage.visitor();
        Call post = Call.post(stage.url("/protected"), Map.of("a", "b")).sameOrigin();

        Answer page = Expect.ownPage(visitor.send(post), 401);

        assertThat(page.newCookies()).isEmpty();
        Expect.link(page, "/sso/login");
    }

    @Test
    void scriptWhenPostsSignedOutThen401() {
        Call post = Call.post(
                        stage.url("/protected"),
                        "application/json",
                        "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .byFetch();

        Expect.signInNeeded(stage.visitor().send(post));
    }

    @Test
    void preflightWhenOfAnotherSiteThenIsNotRedirected() {
        Call preflight = Call.of("OPTIONS", stage.url("/protected"))
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "PUT")
                .fetchMetadata("cross-site", "cors", "empty");

        Answer answer = stage.visitor().send(preflight);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.isFromApplication()).isFalse();
    }

    @Test
    void navigationWhenBrowserKnowsNoFetchMetadataThenIsSentToTheProvider() {
        Expect.sentToProvider(
                stage.visitor().send(Call.get(stage.url("/protected")).withoutFetchMetadata()));
    }

    @Test
    void linkWhenOnAnotherSiteThenIsSentToTheProvider() {
        Expect.sentToProvider(
                stage.visitor().send(Call.get(stage.url("/protected")).crossSite("https://elsewhere.example")));
    }
}
