package org.ssofilter.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Url;

/**
 * Somebody with a fresh browser in front of the office.
 *
 * @param app its context root, without a slash at the end
 */
record Visit(Url app, Clerks clerks, Browser browser) {

    Visit(Url app, Clerks clerks) {
        this(app, clerks, new Browser(app.port()));
    }

    Url url(String pathInApp) {
        return app.withTarget(app.target() + pathInApp);
    }

    Answer get(String pathInApp) {
        return browser.get(url(pathInApp));
    }

    Answer fetch(String pathInApp) {
        return browser.send(Call.get(url(pathInApp)).byFetch());
    }

    /** Asks for a page, is sent to the provider, and comes back to what the page answers. */
    Answer signIn(String email, String pathInApp) {
        clerks.provider().signInAs(email);
        Answer redirect = Expect.sentToProvider(get(pathInApp));
        Url callback = browser.get(redirect.location()).location();
        Answer landing = browser.send(Call.get(callback).crossSite("http://127.0.0.1"));
        assertThat(landing.status()).as("%s", landing).isEqualTo(303);
        assertThat(landing.location().target()).isEqualTo(app.target() + pathInApp);
        return browser.follow(landing);
    }

    Visit signedIn(String email) {
        signIn(email, "/who");
        return this;
    }

    Answer signOut() {
        return browser.send(Call.post(url("/sso/logout"), Map.of()).sameOrigin());
    }
}
