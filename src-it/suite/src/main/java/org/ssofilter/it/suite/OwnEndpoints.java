package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.it.app.SessionCounter;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.HtmlForm;
import org.ssofilter.it.support.SetCookie;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;

/** {@code loginPath}, {@code logoutPath} and {@code userPath}. */
final class OwnEndpoints {

    @RegisterExtension
    static final Stage stage = Stage.talque();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "///evil.example/",
                "/\\evil.example/",
                "\\\\evil.example/",
                "http:evil.example",
                "javascript:alert(1)",
                "/../other/",
                "/..%2fother/",
                "/%2e%2e/other/",
                "/a\r\nX-Injected: yes",
                "/a\tb",
                "evil.example",
                " //evil.example",
                "/..;/other/",
                "//evil.example@localhost/",
            })
    void loginWhenGivenAnythingButAPathOfThisApplicationThenStaysInside(String target) {
        var visitor = stage.visitor();
        Answer first = visitor.get("/sso/login?return=" + Url.encode(target));
        if (first.status() == 400) {
            return; // refusing is as good
        }
        Expect.sentToProvider(first);

        Answer landing =
                visitor.callback(visitor.browser().get(first.location()).location());

        assertThat(landing.location().origin()).isEqualTo(stage.url("/").origin());
        assertThat(landing.location().path()).startsWith("/app/").doesNotContain("..", "evil");
        assertThat(landing.header("X-Injected")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/profile?x=1", "/app/profile?x=1"})
    void loginWhenGivenAPathWithOrWithoutContextPathThenLandsThere(String target) {
        Answer page = stage.visitor().open("/sso/login?return=" + Url.encode(target));

        assertThat(page.from().target()).isEqualTo("/app/profile?x=1");
    }

    @Test
    void loginWhenGivenNothingThenDefaultPath() {
        assertThat(stage.visitor().open("/sso/login").from().target()).isEqualTo("/app/");
    }

    @Test
    void loginWhenSignedInThenAsksTheProviderAgain() {
        Expect.sentToProvider(stage.visitor().signIn().get("/sso/login?return=/protected"));
    }

    @Test
    void logoutWhenPostedByOurOwnPageThenSessionAndCookiesAreGone() {
        var visitor = stage.visitor().signIn();
        visitor.begin("/sso/login");
        int destroyed = SessionCounter.destroyed();

        Answer answer =
                visitor.send(Call.post(stage.url("/sso/logout"), Map.of()).sameOrigin());

        assertThat(answer.status()).as("%s", answer).isEqualTo(303);
        assertThat(answer.location().origin()).isEqualTo(stage.url("/").origin());
        assertThat(SessionCounter.destroyed()).isEqualTo(destroyed + 1);
        assertThat(visitor.pendingLogins()).isEmpty();
        assertThat(visitor.isSignedIn()).isFalse();
        Expect.sentToProvider(visitor.get("/protected"));
    }

    @Test
    void logoutWhenLinkedFromOurOwnPageThenSignedOut() {
        var visitor = stage.visitor().signIn();

        Answer answer = visitor.send(Call.get(stage.url("/sso/logout")).sameOrigin());

        Expect.ownPage(visitor.browser().follow(answer), 200);
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void logoutWhenBrowserKnowsNoFetchMetadataThenOriginDecides() {
        var visitor = stage.visitor().signIn();
        var url = stage.url("/sso/logout");

        visitor.send(Call.post(url, Map.of()).withoutFetchMetadata().header("Origin", "https://evil.example"));
        assertThat(visitor.isSignedIn()).isTrue();

        visitor.send(Call.post(url, Map.of()).withoutFetchMetadata().header("Origin", url.origin()));
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void logoutWhenAskedForByAnotherSiteThenUserIsAskedFirst(String method) {
        var visitor = stage.visitor().signIn();
        // Without Lax: a session cookie that the container sends across sites must not be enough.
        Call call = Call.of(method, stage.url("/sso/logout"))
                .fetchMetadata("cross-site", "navigate", "document")
                .header("Origin", "https://evil.example");

        Answer page = Expect.ownPage(visitor.send(call), 200);
        assertThat(visitor.isSignedIn()).isTrue();

        visitor.send(HtmlForm.of(page).submit());
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"img", "iframe"})
    void logoutWhenEmbeddedByAnotherSiteThenSessionStays(String how) {
        var visitor = stage.visitor().signIn();
        String mode = how.equals("img") ? "no-cors" : "navigate";
        String destination = how.equals("img") ? "image" : "iframe";

        visitor.send(Call.get(stage.url("/sso/logout")).fetchMetadata("cross-site", mode, destination));

        assertThat(visitor.isSignedIn()).isTrue();
    }

    @Test
    void logoutWhenSignedOutAlreadyThenSaysSo() {
        Expect.ownPage(stage.visitor().send(Call.get(stage.url("/sso/logout")).sameOrigin()), 200);
    }

    @Test
    void afterLogoutPathWhenSetThenUserLandsThere() {
        try (var own = Stage.talque().set("afterLogoutPath", "/public/bye").open()) {
            var visitor = own.visitor().signIn();

            Answer answer =
                    visitor.send(Call.post(own.url("/sso/logout"), Map.of()).sameOrigin());

            assertThat(answer.location().target()).isEqualTo("/app/public/bye");
        }
    }

    @Test
    void userWhenWernerThenHasWhatTalqueTellsAndNothingEmpty() {
        var user = stage.visitor().signIn().profile();

        assertThat(user.path("name").asText()).isEqualTo("wh@example.com");
        assertThat(user.path("provider").asText()).isEqualTo("talque");
        assertThat(user.has("subject")).isFalse();
        assertThat(user.path("email").asText()).isEqualTo("wh@example.com");
        assertThat(user.path("emailVerified").asBoolean()).isTrue();
        assertThat(user.path("firstName").asText()).isEqualTo("Werner");
        assertThat(user.path("lastName").asText()).isEqualTo("Heisenberg");
        assertThat(user.path("fullName").asText()).isEqualTo("Werner Heisenberg");
        assertThat(user.has("username")).isFalse();
        assertThat(user.path("companyName").asText()).isEqualTo("Max Planck Institute for Physics");
        assertThat(user.path("jobTitle").asText()).isEqualTo("Professor");
        assertThat(user.path("photo").asText()).startsWith("http");
        assertThat(user.path("createdAt").asText())
                .isEqualTo(Instant.ofEpochMilli(-2148253200000L).toString());
        assertThat(user.path("attributes").path("ctime").asText()).isEqualTo("-2148253200000");
        assertThat(user.toString()).doesNotContain("null", "\"\"", "oken");
    }

    @Test
    void userWhenOnlyEmailIsAskedForThenNothingElseIsKept() {
        try (var frugal = Stage.talque().set("scope", "EMAIL").open()) {
            var visitor = frugal.visitor();
            frugal.provider().editAnswer("/oauth2/info", info -> info.put("firstName", "unasked"));

            var user = visitor.signIn().profile();

            assertThat(user.path("email").asText()).isEqualTo(Stage.WERNER);
            assertThat(user.toString()).doesNotContain("unasked", "Heisenberg");
        }
    }

    @Test
    void userWhenAskedByAPersonSignedOutThen401AllTheSame() {
        Answer answer = stage.visitor().get("/sso/user");

        assertThat(answer.status()).as("%s", answer).isEqualTo(401);
        assertThat(answer.setCookies()).noneMatch(c -> !c.deletes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sso/login", "/sso/logout", "/sso/user", "/sso/callback"})
    void endpointWhenAskedWithAnOddMethodThenIsNotTheApplications(String path) {
        Answer answer = stage.visitor().send(Call.of("DELETE", stage.url(path)));

        assertThat(answer.isFromApplication()).isFalse();
        assertThat(answer.status()).isBetween(400, 499);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sso/login/", "/sso/loginx", "/sso", "/sso/user.css.html", "/sso/logout/x"})
    void pathWhenOnlySimilarToAnEndpointThenIsAProtectedPage(String path) {
        Expect.sentToProvider(stage.visitor().get(path));
        assertThat(stage.visitor().signIn().get(path).isFromApplication()).isTrue();
    }

    @Test
    void endpointsWhenMovedThenAnswerThereAndNowhereElse() {
        try (var moved = Stage.talque()
                .set("callbackPath", "/in/back")
                .set("loginPath", "/in")
                .set("logoutPath", "/out")
                .set("userPath", "/me")
                .open()) {
            var visitor = moved.visitor();
            assertThat(visitor.open("/in?return=/x").from().target()).isEqualTo("/app/x");
            assertThat(visitor.fetch("/me").json().path("email").asText()).isEqualTo(Stage.WERNER);
            assertThat(visitor.get("/sso/user").isFromApplication()).isTrue();
            visitor.send(Call.post(moved.url("/out"), Map.of()).sameOrigin());
            assertThat(visitor.fetch("/me").status()).isEqualTo(401);
        }
    }

    @Test
    void cookiesWhenLoggedOutThenAreDeletedAsTheyWereSet() {
        var visitor = stage.visitor().signIn();
        SetCookie pending = visitor.begin("/sso/login").redirect().newCookies().get(0);

        Answer answer =
                visitor.send(Call.post(stage.url("/sso/logout"), Map.of()).sameOrigin());

        assertThat(answer.setCookies())
                .filteredOn(c -> c.name().equals(pending.name()))
                .singleElement()
                .satisfies(c -> assertThat(c.deletes() && c.path().equals(pending.path()))
                        .isTrue());
    }
}
