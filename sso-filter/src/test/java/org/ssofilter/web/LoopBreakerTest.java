package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeResponse;
import org.ssofilter.fake.FakeTypes;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.login.Reason;
import org.ssofilter.session.Sessions;
import org.ssofilter.web.page.Language;
import org.ssofilter.web.page.LossCause;
import org.ssofilter.web.page.Pages;

/** When a lost session is a loop, and when it is an accident or another tab. */
class LoopBreakerTest {
    private static final String COOKIE = "__Host-sso-realm1_landed";
    private static final String TARGET = "/orders?a=1";
    private static final PublicUrl URL = new PublicUrl(null, false);

    private final SettableClock clock = new SettableClock();
    private final List<Reason> failures = new ArrayList<>();
    private final Sessions sessions = sessions();
    private final LoopBreaker breaker = breaker(sessions, "node1");

    @Test
    void nextRequestWhenItBringsNoSessionCookieThenThePageNamesTheReason() throws Exception {
        var landed = landed("; Secure; Path=/elsewhere");

        var page = stopped(FakeRequest.get(TARGET).cookie(COOKIE, landed));

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).contains(textOf(LossCause.COOKIE_PATH_OR_DOMAIN));
        assertThat(page.cookies()).singleElement().asString().startsWith(COOKIE + "=; Path=/; Max-Age=0");
        assertThat(failures).containsExactly(Reason.SESSION_LOST);
    }

    @Test
    void nextRequestWhenItBringsAnOldCookieInsteadThenThePageNamesTheReason() throws Exception {
        var landed = landed("; Path=/elsewhere");
        var page = stopped(FakeRequest.get(TARGET).cookie(COOKIE, landed).requestedSession("from-last-year"));
        assertThat(page.body()).contains(textOf(LossCause.COOKIE_PATH_OR_DOMAIN));
    }

    @Test
    void nextRequestWhenAcrossSitesAndNothingElseIsWrongThenSameSiteIsTheGuess() throws Exception {
        var landed = landed("");
        var page = stopped(FakeRequest.get(TARGET).cookie(COOKIE, landed).header("Sec-Fetch-Site", "cross-site"));
        assertThat(page.body()).contains(textOf(LossCause.SAME_SITE_COOKIE));
        assertThat(stopped(FakeRequest.get(TARGET).cookie(COOKIE, landed)).body())
                .contains(textOf(LossCause.UNKNOWN));
    }

    @Test
    void nextRequestWhenAnotherNodeMadeTheSessionThenNodesAreNotShared() throws Exception {
        var landed = landed("");
        var otherNode = breaker(sessions(), "node2");
        var response = new FakeResponse();

        assertThat(stops(otherNode, back(landed), response)).isTrue();

        assertThat(response.body()).contains(textOf(LossCause.NODES_NOT_SHARED));
    }

    @Test
    void nextRequestWhenThisNodeReplacedTheSessionOfAnotherThenBegins() throws Exception {
        var landed = landed("");
        var otherSessions = sessions();
        var otherNode = breaker(otherSessions, "node2");
        var tab = FakeRequest.get("/other");
        tab.sessions().begin();
        otherSessions.end(tab.view());

        assertThat(stops(otherNode, back(landed), new FakeResponse())).isFalse();
    }

    @Test
    void nextRequestWhenItsSessionWasReplacedHereThenBeginsHoweverOftenThatHappens() throws Exception {
        for (int tab = 0; tab < 20; tab++) {
            var landed = landed("");
            var other = FakeRequest.get("/other");
            other.sessions().begin();
            sessions.end(other.view());
            var response = new FakeResponse();

            assertThat(stops(breaker, back(landed), response)).isFalse();
            assertThat(response.cookies()).isEmpty();
        }
    }

    @Test
    void nextRequestWhenTheApplicationEndedTheSessionThenOnlyTheThirdInARowIsALoop() throws Exception {
        var landed = landed("");
        for (int loss = 0; loss < 2; loss++) {
            var response = new FakeResponse();
            assertThat(stops(breaker, back(landed), response)).isFalse();
            landed = landed("", FakeRequest.get("/sso/callback").cookie(COOKIE, valueOf(response)));
        }

        assertThat(stopped(back(landed)).body()).contains(textOf(LossCause.UNKNOWN));
    }

    @Test
    void nextRequestWhenForAnotherTargetThenBegins() throws Exception {
        var landed = landed("; Path=/elsewhere");
        var response = new FakeResponse();
        var other = FakeRequest.get("/other").cookie(COOKIE, landed);
        assertThat(breaker.stops(other.view(), response.view(), "/other", "/other"))
                .isFalse();
        assertThat(response.cookies()).isEmpty();
    }

    @Test
    void nextRequestWhenSecondsLaterThenBegins() throws Exception {
        var landed = landed("; Path=/elsewhere");
        clock.move(Duration.ofSeconds(11));
        assertThat(stops(breaker, FakeRequest.get(TARGET).cookie(COOKIE, landed), new FakeResponse()))
                .isFalse();
    }

    @Test
    void nextRequestWhenItsCookieWasMadeUpThenBegins() throws Exception {
        assertThat(stops(breaker, FakeRequest.get(TARGET).cookie(COOKIE, "../../etc"), new FakeResponse()))
                .isFalse();
    }

    @Test
    void forgetWhenThereIsNothingThenSetsNoCookie() {
        var response = new FakeResponse();
        breaker.forget(FakeRequest.get("/sso/logout").view(), response.view());
        assertThat(response.cookies()).isEmpty();
    }

    private static FakeRequest back(String landed) {
        return FakeRequest.get(TARGET).cookie(COOKIE, landed).requestedSession("id-1.route");
    }

    private String landed(String attributes) {
        return landed(attributes, FakeRequest.get("/sso/callback"));
    }

    /** A sign-in succeeded; what the browser keeps of it. */
    private String landed(String attributes, FakeRequest callback) {
        callback.sessions().begin();
        var response = new FakeResponse();
        response.addHeader("Set-Cookie", "JSESSIONID=id-1" + attributes);
        breaker.landed(callback.view(), response.view(), TARGET);
        return valueOf(response);
    }

    private static String valueOf(FakeResponse response) {
        var cookie = response.cookies().get(response.cookies().size() - 1);
        assertThat(cookie).startsWith(COOKIE + "=").endsWith("; Path=/; Max-Age=10; HttpOnly; SameSite=Lax; Secure");
        return cookie.substring(COOKIE.length() + 1, cookie.indexOf(';'));
    }

    private FakeResponse stopped(FakeRequest request) throws IOException, ServletException {
        var response = new FakeResponse();
        assertThat(stops(breaker, request, response)).isTrue();
        return response;
    }

    private static boolean stops(LoopBreaker breaker, FakeRequest request, FakeResponse response)
            throws IOException, ServletException {
        return breaker.stops(request.view(), response.view(), TARGET, TARGET);
    }

    /** What the page of a cause says that no other page says. */
    private static String textOf(LossCause cause) {
        var page =
                new Pages().sessionLost(Language.ENGLISH, cause, "", null, null).body();
        int start = page.indexOf("<h2>");
        return page.substring(start, page.indexOf("</p>", start));
    }

    private LoopBreaker breaker(Sessions sessions, String node) {
        var answers = new Answers(URL, "/sso/login", null, new CountingRandomness(), new Failures(failures));
        return new LoopBreaker(sessions, URL, answers, "realm1", node, clock);
    }

    private Sessions sessions() {
        var rules = new Sessions.Rules("own", "ssoUser", true, Duration.ZERO, false, false, null);
        return new Sessions(rules, new FakeTypes(), clock);
    }

    private record Failures(List<Reason> reasons) implements SignInEvents {
        @Override
        public void signedIn(Principal user) {}

        @Override
        public void signInFailed(Reason reason, String reference, @Nullable String provider) {
            reasons.add(reason);
        }

        @Override
        public void signedOut(Principal user) {}
    }
}
