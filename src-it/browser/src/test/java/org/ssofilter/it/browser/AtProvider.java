package org.ssofilter.it.browser;

import com.microsoft.playwright.Page;

/** What a person does on the pages of a simulator. */
final class AtProvider {

    static final String WERNER = "wh@example.com";
    static final String LISE = "lise.meitner@example.com";
    static final String EMMY = "emmy.noether@example.com";

    private AtProvider() {}

    static void pickUser(Page page, String user) {
        page.locator("button[name=user][value='" + user + "']").click();
    }

    /** Ends at the application, wherever it leads. */
    static void signIn(Page page, String user, String application) {
        pickUser(page, user);
        var allow = page.locator("button[name=decision][value=allow]");
        page.waitForCondition(() -> page.url().startsWith(application) || allow.count() > 0);
        if (allow.count() > 0) { // the provider remembers what a user allowed
            allow.click();
        }
        page.waitForURL(where -> where.startsWith(application));
    }

    /** Whoever is to be asked must never have allowed anything. */
    static void deny(Page page, String user) {
        pickUser(page, user);
        page.locator("button[name=decision][value=deny]").click();
    }
}
