package org.ssofilter.it.homes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.HtmlForm;
import org.ssofilter.it.support.Url;
import org.ssofilter.testkit.ProviderSimulator;

/**
 * Somebody with a fresh browser in front of a deployed WAR.
 *
 * @param app its context root, without a slash at the end
 */
public record Guest(Url app, Browser browser) {

    public static Guest of(Url app) {
        return new Guest(app, new Browser(app.port()));
    }

    /** The same by way of a proxy that ends TLS and says so in the usual header. */
    public static Guest behindTls(Url app, String host) {
        return new Guest(new Url("https", host, 443, app.target()), new Browser(app.port()));
    }

    public Url url(String pathInApp) {
        return app.withTarget(app.target() + pathInApp);
    }

    /** A navigation, its answer not followed. */
    public Answer get(String pathInApp) {
        return browser.get(url(pathInApp));
    }

    public Answer open(String pathInApp) {
        return browser.open(url(pathInApp));
    }

    public Answer fetch(String pathInApp) {
        return browser.send(Call.get(url(pathInApp)).byFetch());
    }

    public JsonNode json(String pathInApp) {
        Answer answer = fetch(pathInApp);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    /** Opens a protected page, and on the page to choose on the link of that provider; the answer is not followed. */
    public Answer choose(String pathInApp, String provider) {
        Answer chooser = Expect.ownPage(open(pathInApp), 200);
        return browser.send(
                Call.get(Expect.link(chooser, "provider=" + provider)).sameOrigin());
    }

    /** The redirect of a sign-in at talque that was begun here, to the callback; not followed. */
    public Url untilCallback(String pathInApp) {
        Answer redirect = Expect.sentToProvider(choose(pathInApp, "talque"));
        return browser.get(redirect.location()).location();
    }

    public Call calling(Url callback) {
        return Call.get(callback).crossSite("http://127.0.0.1");
    }

    /** Signs in at talque by way of a protected page, whose answer it is. */
    public Answer signIn(String pathInApp) {
        Answer landing = browser.send(calling(untilCallback(pathInApp)));
        assertThat(landing.status()).as("%s", landing).isEqualTo(303);
        return browser.follow(landing);
    }

    /** Signs in at Clerk, which posts its answer, by way of a protected page; the last redirect is not followed. */
    public Answer signInAtClerk(String pathInApp, ProviderSimulator clerk) {
        Answer redirect = Expect.sentToProvider(choose(pathInApp, "clerk"));
        HtmlForm form = HtmlForm.of(browser.get(redirect.location()));
        Answer ours = browser.send(
                Call.post(form.action(), form.fields()).crossSite(clerk.url().toString()));
        return browser.send(HtmlForm.submitted(Expect.ownPage(ours, 200)));
    }

    /** Signs in at talque. */
    public static Guest signedIn(Url app) {
        var guest = of(app);
        guest.expectProfile(guest.signIn("/profile"));
        return guest;
    }

    public void expectProfile() {
        expectProfile(get("/profile"));
    }

    public void expectProfile(Answer page) {
        assertThat(page.status()).as("%s", page).isEqualTo(200);
        assertThat(page.text()).contains("Werner Heisenberg", "wh@example.com");
    }
}
