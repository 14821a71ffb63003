package org.ssofilter.it.idp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.HtmlForm;

/** What a person does with a provider's pages. */
final class Forms {

    private Forms() {}

    /** Fills the page's form, presses the button that is left, and goes on while that stays at the provider. */
    static Answer send(Browser browser, Answer page, Map<String, String> typed, String... buttonsNotPressed) {
        var form = HtmlForm.of(page);
        var fields = new LinkedHashMap<>(form.fields());
        fields.keySet().removeAll(List.of(buttonsNotPressed));
        fields.putAll(typed);
        return within(browser, browser.send(Call.post(form.action(), fields).sameOrigin()));
    }

    /** Follows redirects as far as the one that leaves this origin. */
    static Answer within(Browser browser, Answer first) {
        Answer answer = first;
        while (answer.isRedirect()
                && answer.location().origin().equals(first.from().origin())) {
            answer = browser.get(answer.location());
        }
        return answer;
    }

    /** Presses the button of a page that posts to another site (OAuth 2.0 Form Post Response Mode). */
    static Answer postToAnotherSite(Browser browser, Answer page) {
        var form = HtmlForm.of(page);
        return browser.send(
                Call.post(form.action(), form.fields()).crossSite(page.from().origin()));
    }
}
