package org.ssofilter.it.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Url;

/** Somebody who uses the application and has an account at the provider. */
record Person(Application app, Browser browser) {

    /** Opens a page of the application as far as the redirect to the provider. */
    Url begin(String pathInApp) {
        Answer redirect = browser.get(app.url(pathInApp));
        assertThat(redirect.isRedirect()).as("%s", redirect).isTrue();
        return redirect.location();
    }

    /** Where the provider's first redirects lead: to its own page, or back to the application. */
    Answer atProvider(Url authorization) {
        return Forms.within(browser, browser.get(authorization));
    }

    /** Signs in there; the answer leads back to the application. */
    Answer signInAtProvider(Url authorization) {
        return app.provider().signIn(browser, atProvider(authorization));
    }

    /** Signs in by way of a protected page, whose answer it is. */
    Answer open(String pathInApp) {
        return browser.follow(signInAtProvider(begin(pathInApp)));
    }

    Person signIn() {
        Answer page = open("/protected");
        assertThat(page.isFromApplication()).as("%s", page).isTrue();
        return this;
    }

    Answer fetch(String pathInApp) {
        return browser.send(Call.get(app.url(pathInApp)).byFetch());
    }

    /** What the application or the filter tells a script. */
    JsonNode json(String pathInApp) {
        Answer answer = fetch(pathInApp);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    String refreshToken() {
        return json("/tokens").path("refreshToken").asText();
    }
}
