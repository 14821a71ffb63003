package org.ssofilter.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The filter's own form for e-mail address and password, in a visitor's browser.
 *
 * @param page the answer that shows it
 */
public record SignInForm(Visitor visitor, Answer page) {

    /** Opens a protected page, or the login itself, as far as the form. */
    public static SignInForm open(Visitor visitor, String pathInApp) {
        Answer page = visitor.open(pathInApp);
        assertThat(page.status()).as("%s", page).isEqualTo(200);
        return new SignInForm(visitor, page);
    }

    /** Signs in by way of a protected page. */
    public static Visitor signIn(Visitor visitor, String email, String password) {
        Answer answer = open(visitor, "/protected").send(email, password);
        assertThat(answer.status()).as("%s", answer).isEqualTo(303);
        return visitor;
    }

    /** What the fields hold; hidden ones too. */
    public Map<String, String> fields() {
        return HtmlForm.of(page).fields();
    }

    /** What the browser sends when the user has typed this and presses the button. */
    public Call filled(String email, String password) {
        return with(Map.of("email", email, "password", password));
    }

    /** The same with any fields replaced. */
    public Call with(Map<String, String> values) {
        HtmlForm form = HtmlForm.of(page);
        var fields = new LinkedHashMap<>(form.fields());
        fields.putAll(values);
        return Call.post(form.action(), fields).sameOrigin();
    }

    public Answer send(String email, String password) {
        return visitor.send(filled(email, password));
    }

    /** The form that an answer shows once more. */
    public SignInForm again(Answer answer) {
        return new SignInForm(visitor, answer);
    }
}
