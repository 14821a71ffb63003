package org.ssofilter.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.function.Executable;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Expect;

/**
 * What has to be the same on every server. {@code /safe} and {@code /who} are kept by the filter, {@code /records/} by a
 * constraint of web.xml alone, {@code /open/} by nobody; the safe itself is a bean for the role staff.
 */
final class Office {
    private final String title;
    private final Supplier<Visit> visits;

    Office(String title, Supplier<Visit> visits) {
        this.title = title;
        this.visits = visits;
    }

    Map<String, Executable> steps() {
        var steps = new LinkedHashMap<String, Executable>();
        steps.put("strangers are nobody, and the bean refuses them", this::strangers);
        steps.put("strangers sign in where the filter keeps a page", this::filterKeeps);
        steps.put("strangers sign in where the container keeps a page", this::containerKeeps);
        steps.put("who has the role: everybody knows the caller", this::staff);
        steps.put("who has not: known, and refused", this::guest);
        steps.put("a page for everybody that asks for a user", this::asks);
        steps.put("a planted session is not the one of the sign-in", this::newSession);
        steps.put("signing out", this::signOut);
        var titled = new LinkedHashMap<String, Executable>();
        steps.forEach((name, step) -> titled.put(title + ": " + name, step));
        return titled;
    }

    private void strangers() {
        var visit = visits.get();

        expect(visit.get("/open/who"), "profiles 0", "security staff false", "remote user null");
        expect(visit.get("/open/who"), "request staff false", "request anybody false", "bean staff false");
        assertThat(visit.get("/open/safe").status()).isEqualTo(403);
        assertThat(visit.browser().cookies().all(visit.app().host())).isEmpty();
    }

    private void filterKeeps() {
        var visit = visits.get();

        Expect.signInNeeded(visit.fetch("/safe"));
        assertThat(visit.signIn(Clerks.STAFF, "/safe?drawer=1").text()).contains("open for " + Clerks.STAFF);
    }

    /** The filter calls the records public: it is the constraint that begins the sign-in, by the mechanism. */
    private void containerKeeps() {
        var visit = visits.get();

        Expect.signInNeeded(visit.fetch("/records/safe"));
        assertThat(visit.signIn(Clerks.STAFF, "/records/safe?drawer=2").text()).contains("open for " + Clerks.STAFF);
    }

    private void staff() {
        var visit = visits.get().signedIn(Clerks.STAFF);

        for (var page : new String[] {"/who", "/open/who", "/records/who"}) {
            Answer answer = visit.get(page);
            expect(answer, "caller " + Clerks.STAFF, "profiles 1", "remote user " + Clerks.STAFF);
            expect(answer, "security staff true", "request staff true", "request anybody true");
            expect(answer, "bean caller " + Clerks.STAFF, "bean staff true");
        }
        for (var page : new String[] {"/safe", "/open/safe", "/records/safe"}) {
            assertThat(visit.get(page).text()).contains("open for " + Clerks.STAFF);
        }
    }

    private void guest() {
        var visit = visits.get().signedIn(Clerks.GUEST);

        Answer answer = visit.get("/who");
        expect(answer, "caller " + Clerks.GUEST, "profiles 1", "remote user " + Clerks.GUEST, "bean staff false");
        expect(answer, "security staff false", "request staff false", "request anybody true");
        assertThat(visit.get("/safe").status()).isEqualTo(403);
        assertThat(visit.get("/open/safe").status()).isEqualTo(403);
        assertThat(visit.get("/records/safe").status())
                .as("the container's own no")
                .isEqualTo(403);
        assertThat(visit.fetch("/sso/user").text()).contains(Clerks.GUEST);
        assertThat(visit.signOut().isRedirect()).as("without the role too").isTrue();
    }

    private void asks() {
        var visit = visits.get();

        assertThat(visit.signIn(Clerks.GUEST, "/open/ask").text()).contains("asked " + Clerks.GUEST);
        assertThat(visit.get("/open/ask").text()).contains("asked " + Clerks.GUEST);
    }

    private void newSession() {
        var visit = visits.get().signedIn(Clerks.GUEST);
        var guest = new Browser(visit.app().port());
        visit.browser().cookies().copyTo(guest.cookies());
        visit.signOut();

        visit.signIn(Clerks.STAFF, "/safe");

        assertThat(guest.get(visit.url("/open/safe")).status()).isEqualTo(403);
        expect(guest.get(visit.url("/open/who")), "profiles 0", "remote user null");
    }

    private void signOut() {
        var visit = visits.get().signedIn(Clerks.STAFF);
        var thief = new Browser(visit.app().port());
        visit.browser().cookies().copyTo(thief.cookies());

        assertThat(visit.signOut().isRedirect()).isTrue();

        for (var browser : new Browser[] {visit.browser(), thief}) {
            assertThat(browser.get(visit.url("/open/safe")).status()).isEqualTo(403);
            expect(browser.get(visit.url("/open/who")), "profiles 0", "remote user null", "bean staff false");
            Expect.sentToProvider(browser.get(visit.url("/records/safe")));
        }
    }

    private static void expect(Answer answer, String... lines) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.text().lines()).contains(lines);
    }
}
