package org.ssofilter.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A person in front of the application: what one does with a browser, in words. */
public record Visitor(Stage stage, Browser browser) {

    /** One request of a navigation, its answer not followed. */
    public Answer get(String pathInApp) {
        return browser.get(stage.url(pathInApp));
    }

    public Answer send(Call call) {
        return browser.send(call);
    }

    /** Navigates to wherever that leads, by way of the provider if need be. */
    public Answer open(String pathInApp) {
        return browser.open(stage.url(pathInApp));
    }

    /** What a script of the application would do. */
    public Answer fetch(String pathInApp) {
        return browser.send(Call.get(stage.url(pathInApp)).byFetch());
    }

    /** Opens a protected page as far as the redirect to the provider. */
    public Login begin(String pathInApp) {
        Answer redirect = get(pathInApp);
        assertThat(redirect.status()).as("%s", redirect).isIn(302, 303);
        assertThat(redirect.location().origin())
                .isEqualTo(stage.provider().url().toString());
        return new Login(redirect, redirect.location());
    }

    /** Signs in at the provider; the answer is the callback URL to which it sends the browser. */
    public Url atProvider(Login login) {
        Answer consent = browser.get(login.authorization());
        assertThat(consent.status()).as("%s", consent).isIn(302, 303);
        return consent.location();
    }

    /** Begins a login and signs in at the provider, as far as the callback URL. */
    public Url beginUntilCallback(String pathInApp) {
        return atProvider(begin(pathInApp));
    }

    /** Follows the provider's redirect to the callback, and not further. */
    public Answer callback(Url callbackUrl) {
        return browser.send(callbackCall(callbackUrl));
    }

    public Call callbackCall(Url callbackUrl) {
        return Call.get(callbackUrl).crossSite(stage.provider().url().toString());
    }

    /** Signs in by way of a protected page. */
    public Visitor signIn() {
        Answer page = open("/protected");
        assertThat(page.isFromApplication()).as("%s", page).isTrue();
        return this;
    }

    /** Signs in as somebody else than the usual user. */
    public Visitor signInAs(String email) {
        stage.provider().signInAs(email);
        return signIn();
    }

    /** What the application was shown of a request for this path. */
    public JsonNode shown(String pathInApp) {
        Answer page = get(pathInApp);
        assertThat(page.isFromApplication()).as("%s", page).isTrue();
        return page.json();
    }

    public boolean isSignedIn() {
        return fetch("/sso/user").status() == 200;
    }

    /** The profile as the filter tells it to scripts. */
    public JsonNode profile() {
        Answer answer = fetch("/sso/user");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    public List<SetCookie> pendingLogins() {
        return browser.pendingLogins(stage.url("/"));
    }
}
