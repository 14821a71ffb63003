package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Login;
import org.ssofilter.it.support.SetCookie;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;
import org.ssofilter.it.support.Visitor;
import org.ssofilter.it.support.WebApp;

/** DESIGN.md §5.1 and 5.3: a login under way lives in a sealed cookie of its own. */
final class PendingLogins {

    @RegisterExtension
    static final Stage stage = Stage.talque().beside(new WebApp("/other"));

    @Test
    void cookieWhenLoginBeginsThenIsKeptFromScriptsAndOtherSites() {
        SetCookie cookie =
                stage.visitor().begin("/protected").redirect().newCookies().get(0);

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.sameSite()).isEqualTo("Lax");
        assertThat(cookie.isSecure()).as("plain http").isFalse();
        assertThat(cookie.path()).startsWith("/");
        assertThat(cookie.has("Domain")).isFalse();
        assertThat(cookie.attribute("Max-Age").map(Integer::valueOf))
                .hasValueSatisfying(age -> assertThat(age).isBetween(1, 600));
    }

    @Test
    void cookieWhenLoginBeginsThenShowsNothingOfIt() {
        Login login = stage.visitor().begin("/protected?secret=targets");

        SetCookie cookie = login.redirect().newCookies().get(0);

        assertThat(cookie.value()).doesNotContain(login.state(), "targets").matches("[A-Za-z0-9._~-]+");
        assertThat(cookie.name()).doesNotContain(login.state());
    }

    @Test
    void cookieWhenLoginEndsThenIsRemoved() {
        var visitor = stage.visitor();
        Answer done = visitor.callback(visitor.beginUntilCallback("/protected"));

        assertThat(done.setCookies()).anyMatch(SetCookie::deletes);
        assertThat(visitor.pendingLogins()).isEmpty();
    }

    @Test
    void tabsWhenTheyFinishInAnyOrderThenEachLandsOnItsOwnTarget() {
        var visitor = stage.visitor();
        var callbacks = new ArrayList<Url>();
        for (int tab = 1; tab <= 6; tab++) {
            callbacks.add(visitor.beginUntilCallback("/protected?tab=" + tab));
        }
        Collections.swap(callbacks, 0, 4);
        Collections.swap(callbacks, 1, 5);

        var targets = callbacks.stream()
                .map(c -> visitor.callback(c).location().query())
                .toList();

        assertThat(targets).containsExactly("tab=5", "tab=6", "tab=3", "tab=4", "tab=1", "tab=2");
    }

    @Test
    void tabsWhenOneFailsThenTheOthersGoOn() {
        var visitor = stage.visitor();
        Url good = visitor.beginUntilCallback("/good");
        Url bad = visitor.beginUntilCallback("/bad").replacing("code", "wrong");

        Expect.ownPage(visitor.callback(bad), 401);

        assertThat(visitor.callback(good).location().target()).isEqualTo("/app/good");
    }

    @Test
    void eighthLoginWhenSevenAreUnderWayThenTheOldestTwoAreGone() {
        var visitor = stage.visitor();
        var callbacks = new ArrayList<Url>();
        for (int tab = 1; tab <= 8; tab++) {
            callbacks.add(visitor.beginUntilCallback("/protected?tab=" + tab));
            assertThat(visitor.pendingLogins()).hasSizeLessThanOrEqualTo(6);
            assertThat(bytesOf(visitor)).isLessThan(4096);
        }

        var targets = callbacks.subList(2, 8).stream()
                .map(c -> visitor.callback(c).location().query())
                .toList();
        assertThat(targets).containsExactly("tab=3", "tab=4", "tab=5", "tab=6", "tab=7", "tab=8");
        assertThat(visitor.pendingLogins()).isEmpty();
    }

    @Test
    void oldestLoginWhenItHadToGoThenIsToldSo() {
        var visitor = stage.visitor();
        Url oldest = visitor.beginUntilCallback("/protected?tab=1");
        for (int tab = 2; tab <= 7; tab++) {
            visitor.begin("/protected?tab=" + tab);
        }

        Expect.ownPage(visitor.callback(oldest), 401);
        assertThat(stage.tokenCalls()).isEmpty();
    }

    @Test
    void longTargetsWhenManyThenCookiesStayUnderFourKilobytesAndLoginsWork() {
        var visitor = stage.visitor();
        Url last = visitor.beginUntilCallback("/protected?q=" + "x".repeat(3000));
        for (int tab = 0; tab < 5; tab++) {
            last = visitor.beginUntilCallback("/protected?tab=" + tab + "&q=" + "y".repeat(1500));
            assertThat(bytesOf(visitor)).isLessThan(4096);
        }

        Answer done = visitor.callback(last);

        assertThat(done.status()).as("%s", done).isEqualTo(303);
        assertThat(done.location().path()).startsWith("/app/");
        assertThat(visitor.isSignedIn()).isTrue();
    }

    @Test
    void cookieWhenAnyCharacterIsChangedThenLoginIsNotVerified() {
        var visitor = stage.visitor();
        Url callback = visitor.beginUntilCallback("/protected");
        SetCookie cookie = visitor.pendingLogins().get(0);
        int middle = cookie.value().length() / 2;
        char other = cookie.value().charAt(middle) == 'A' ? 'B' : 'A';
        visitor.browser()
                .cookies()
                .replace(
                        cookie.name(),
                        cookie.value().substring(0, middle)
                                + other
                                + cookie.value().substring(middle + 1));

        Expect.ownPage(visitor.callback(callback), 401);
        assertThat(stage.tokenCalls()).isEmpty();
    }

    @Test
    void callbackWhenInAnotherBrowserThenIsNotVerified() {
        Url callback = stage.visitor().beginUntilCallback("/protected");

        Expect.ownPage(stage.visitor().callback(callback), 401);
        assertThat(stage.tokenCalls()).isEmpty();
    }

    @Test
    void callbackWhenReplayedWithTheOldCookieThenIsNotVerified() {
        var victim = stage.visitor();
        Url callback = victim.beginUntilCallback("/protected");
        var thief = stage.visitor();
        victim.browser().cookies().copyTo(thief.browser().cookies());
        assertThat(victim.callback(callback).status()).isEqualTo(303);

        Expect.ownPage(thief.callback(callback), 401);

        assertThat(stage.tokenCalls()).hasSize(1);
        assertThat(thief.isSignedIn()).isFalse();
    }

    @Test
    void twoApplicationsWhenOnOneHostThenLoginsDoNotCollide() {
        var visitor = stage.visitor();
        Url here = visitor.beginUntilCallback("/protected");
        Answer redirect = visitor.browser().get(stage.urlOnServer("/other/protected"));
        Url there = visitor.browser().get(redirect.location()).location();
        assertThat(redirect.newCookies().get(0).name())
                .doesNotMatch("__.*")
                .isNotIn(visitor.begin("/x").redirect().newCookies().get(0).name());

        assertThat(visitor.callback(here).location().target()).isEqualTo("/app/protected");
        assertThat(visitor.callback(there).location().target()).isEqualTo("/other/protected");
    }

    @Test
    void cookieWhenCarriedToAnotherApplicationThenIsNotVerified() {
        var visitor = stage.visitor();
        Url callback = visitor.beginUntilCallback("/protected");
        String cookies = visitor.pendingLogins().stream()
                .map(c -> c.name() + "=" + c.value())
                .reduce("", (a, b) -> a.isEmpty() ? b : a + "; " + b);

        Answer answer = stage.visitor()
                .send(Call.get(callback.withTarget(callback.target().replace("/app/", "/other/")))
                        .withoutCookies()
                        .header("Cookie", cookies));

        Expect.ownPage(answer, 401);
        assertThat(stage.tokenCalls()).isEmpty();
    }

    private static int bytesOf(Visitor visitor) {
        return visitor.pendingLogins().stream()
                .mapToInt(c -> c.name().length() + 1 + c.value().length() + 2)
                .sum();
    }
}
