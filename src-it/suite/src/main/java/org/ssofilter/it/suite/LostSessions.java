package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;
import org.ssofilter.it.support.Visitor;
import org.ssofilter.testkit.Dialect;

/** A session that is gone right after its sign-in ends on a page that says why, not in an endless round. */
final class LostSessions {

    private static final int TABS = 20;

    @Test
    void sessionCookieWhenSecureOnPlainHttpThenThePageSaysSo() {
        try (var stage = withSessionCookie("<secure>true</secure>")) {
            var visitor = stage.visitor();

            Answer page = stopped(visitor.open("/protected?a=1"), "https:// only");

            assertThat(authorizations(stage)).isEqualTo(1);
            assertThat(visitor.pendingLogins()).isEmpty();
            Answer again = visitor.browser().open(Expect.link(page, "/app/protected?a=1"));
            stopped(again, "https:// only");
            assertThat(authorizations(stage)).isEqualTo(2);
        }
    }

    @Test
    void sessionCookieWhenItsPathIsAnotherThenThePageSaysSo() {
        try (var stage = withSessionCookie("<path>/elsewhere</path>")) {
            stopped(stage.visitor().open("/protected"), "(path or domain)");
        }
    }

    @Test
    void sessionCookieWhenAnotherApplicationsCookieComesInsteadThenThePageSaysSo() {
        try (var stage = withSessionCookie("<path>/elsewhere</path>")) {
            var visitor = stage.visitor();
            var callback = visitor.beginUntilCallback("/protected");
            Answer landing = visitor.callback(callback);
            String kept = landing.newCookies().stream()
                    .filter(cookie -> cookie.name().endsWith("_landed"))
                    .map(cookie -> cookie.name() + "=" + cookie.value())
                    .findFirst()
                    .orElseThrow();

            Answer page = visitor.send(Call.get(landing.location())
                    .withoutCookies()
                    .header("Cookie", kept + "; JSESSIONID=of-another-application"));

            stopped(page, "(path or domain)");
        }
    }

    @Test
    void sessionCookieWhenSameSiteStrictThenThePageSaysSoAndItsLinkLeadsIn() {
        String strict = "<attribute><attribute-name>SameSite</attribute-name>"
                + "<attribute-value>Strict</attribute-value></attribute>";
        try (var stage = withSessionCookie(strict)) {
            var visitor = stage.visitor();

            Answer page = stopped(visitor.open("/protected"), "SameSite=Strict");

            Answer again =
                    visitor.send(Call.get(Expect.link(page, "/app/protected")).sameOrigin());
            assertThat(again.isFromApplication()).as("%s", again).isTrue();
        }
    }

    @Test
    void nodesWhenTheyDoNotShareSessionsThenThePageSaysSo() {
        try (var one = Stage.talque().open();
                var two = Stage.talque()
                        .set("providerUrl", one.provider().url().toString())
                        .set("clientId", one.provider().clientId())
                        .set("clientSecret", one.provider().clientSecret())
                        .open()) {
            var visitor = one.visitor();
            Url landing = visitor.callback(visitor.beginUntilCallback("/protected?a=1"))
                    .location();

            Answer page = visitor.browser().get(two.urlOnServer(landing.target()));

            stopped(page, "several servers");
            Expect.sentToProvider(visitor.browser().get(Expect.link(page, "/app/protected")));
        }
    }

    @Test
    void loginLinkWhenItsSignInIsLostThenThePageEndsTheRoundOfAScript() {
        try (var stage = withSessionCookie("<secure>true</secure>")) {
            var visitor = stage.visitor();
            String link = "/sso/login?return=/public/spa";
            assertThat(visitor.open(link).isFromApplication()).isTrue();

            Answer page = stopped(visitor.open(link), "https:// only");

            Expect.sentToProvider(visitor.browser().get(Expect.link(page, "/sso/login")));
        }
    }

    @Test
    void signOutWhenRightAfterTheSignInThenTheNextSignInBegins() {
        try (var stage = Stage.talque().open()) {
            var visitor = stage.visitor();
            for (int round = 0; round < 5; round++) {
                visitor.signIn();
                visitor.send(Call.get(stage.url("/sso/logout")).sameOrigin());
                assertThat(visitor.browser().cookies().all("localhost"))
                        .noneMatch(cookie -> cookie.name().endsWith("_landed"));
            }
            Expect.sentToProvider(visitor.get("/protected"));
        }
    }

    @Test
    void applicationWhenItEndsSessionsAtOnceThenUsersGetInAgainAndTheThirdTimeInARowIsTold() {
        try (var stage = Stage.talque().open()) {
            var visitor = stage.visitor();
            for (int round = 0; round < 3; round++) {
                Answer page = visitor.open("/session?do=invalidate");
                assertThat(page.isFromApplication()).as("%s", page).isTrue();
            }

            Answer told = stopped(visitor.open("/session?do=invalidate"), "ends the session at once");

            Answer again = visitor.browser().open(Expect.link(told, "/app/session"));
            assertThat(again.isFromApplication()).as("%s", again).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "renew, /protected?tab=%d",
        "renew, /protected",
        "keep, /protected?tab=%d",
        "keep, /protected",
    })
    void tabsWhenTwentyAreRestoredAtOnceThenAllGetInAndNoneIsTold(String atLogin, String path) throws Exception {
        try (var stage = Stage.talque().set("sessionAtLogin", atLogin).open()) {
            var visitor = stage.visitor();
            visitor.get("/public/session?do=put&value=cart");
            var start = new CyclicBarrier(TABS);
            var threads = Executors.newFixedThreadPool(TABS);
            try {
                var tabs = new ArrayList<Callable<List<Answer>>>();
                for (int tab = 0; tab < TABS; tab++) {
                    String target = path.formatted(tab);
                    boolean isPublic = tab % 7 == 6; // a page that begins a session of its own
                    tabs.add(() -> {
                        start.await();
                        return isPublic
                                ? List.of(visitor.get("/public/session?do=put&value=apples"))
                                : openUntilIn(visitor, target);
                    });
                }
                for (Future<List<Answer>> tab : threads.invokeAll(tabs)) {
                    assertThat(tab.get()).noneMatch(answer -> answer.text().contains("sso-407"));
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(visitor.isSignedIn()).isTrue();
        }
    }

    /** More than six sign-ins at once push the oldest out, whose tabs are offered another try. */
    private static List<Answer> openUntilIn(Visitor visitor, String target) {
        var answers = new ArrayList<Answer>();
        do {
            answers.add(visitor.open(target));
            assertThat(answers).hasSizeLessThan(20);
        } while (!answers.get(answers.size() - 1).isFromApplication());
        return answers;
    }

    private static Answer stopped(Answer page, String reason) {
        Expect.ownPage(page, 403);
        assertThat(page.text()).contains("sso-407", reason);
        assertThat(page.newCookies()).isEmpty();
        return page;
    }

    private static Stage withSessionCookie(String xml) {
        return Stage.talque().with(app -> app.sessionCookie(xml)).open();
    }

    private static long authorizations(Stage stage) {
        return stage.provider().calls(Dialect.TALQUE.authorizationPath()).size();
    }
}
