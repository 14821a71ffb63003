package org.ssofilter.web.page;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ssofilter.login.Reason;
import org.ssofilter.web.page.Page.Link;
import org.ssofilter.web.page.Page.Tone;

/**
 * The pages that the filter itself answers with. They work without script, load nothing, and follow the reader's light or
 * dark preference. Immutable and safe for all threads; nothing is loaded before the first page.
 *
 * <p>Every value is escaped. Every URL must be an absolute path on this host or an http(s) URL without blanks, control
 * characters and backslashes; anything else is an {@link IllegalArgumentException}.
 */
public final class Pages {

    /** The names of the fields that {@link #loginForm} sends. */
    public static final String EMAIL_FIELD = "email";

    public static final String PASSWORD_FIELD = "password";

    /** UTF-16 units. A longer password could not be typed in; a shorter limit would cut pasted ones silently. */
    public static final int LONGEST_PASSWORD = 1024;

    /** RFC 5321 §4.5.3.1.3: a path has at most 256 octets, two of them the angle brackets. */
    public static final int LONGEST_EMAIL = 254;

    /**
     * A rendered page.
     *
     * @param body the document, to be sent as {@code text/html;charset=UTF-8}
     * @param contentSecurityPolicy the value of the {@code Content-Security-Policy} header that belongs to it
     */
    public record Html(String body, String contentSecurityPolicy) {}

    /** One way to sign in: what the user calls it, and where it begins. */
    public record Choice(String label, String url) {}

    /**
     * What went wrong and what to do.
     *
     * @param reference the id that is also in the log
     * @param tryAgainUrl where a new attempt begins, or null for no such link
     * @param homeUrl the application's start page, or null for no such link
     */
    public Html failure(
            Reason reason,
            Language language,
            String reference,
            @Nullable String tryAgainUrl,
            @Nullable String homeUrl) {
        var key = "reason." + reason.name();
        return new Page(language, Tone.ATTENTION, key + ".title")
                .lead(key + ".detail")
                .actions(Link.primary("action.tryAgain", tryAgainUrl), Link.quiet("action.home", homeUrl))
                .reference(reference, reason.code())
                .html();
    }

    /** For a request that cannot be sent to the provider and back, such as a form or a frame of someone signed out. */
    public Html signInNeeded(Language language, String loginUrl) {
        return new Page(language, Tone.PLAIN, "signInNeeded.title")
                .lead("signInNeeded.detail")
                .actions(Link.primary("action.signIn", loginUrl))
                .html();
    }

    /** Where a sign-out ends unless the application has a page of its own for it. */
    public Html signedOut(Language language, String signInUrl, String homeUrl) {
        return new Page(language, Tone.DONE, "signedOut.title")
                .lead("signedOut.detail")
                .actions(Link.primary("action.signInAgain", signInUrl), Link.quiet("action.home", homeUrl))
                .html();
    }

    /** Asks before a sign-out that another site asked for; the form posts to {@code action}. */
    public Html confirmSignOut(Language language, String action, String homeUrl) {
        return new Page(language, Tone.PLAIN, "confirmSignOut.title")
                .lead("confirmSignOut.detail")
                .beginForm(action, FormTarget.ANY_SITE, StandardCharsets.UTF_8, List.of())
                .submitAndActions("action.signOut", Link.quiet("action.staySignedIn", homeUrl))
                .endForm()
                .html();
    }

    /** Posts the same fields once more, now from this origin, so that SameSite cookies come along (form_post). */
    public Html repost(Language language, String action, List<Map.Entry<String, String>> fields) {
        return new Page(language, Tone.PLAIN, "repost.title")
                .lead("repost.detail")
                .beginForm(action, FormTarget.ANY_SITE, StandardCharsets.UTF_8, fields)
                .submitAndActions("action.continue")
                .endForm()
                .submitItself()
                .html();
    }

    /**
     * Asks for e-mail address and password.
     *
     * @param whose the provider's name where there are several, so that nobody types one's password for another; else null
     * @param hidden further fields, such as the token against forged requests
     * @param email what was typed before, or {@code ""}; the password is never kept
     * @param problem why the last attempt failed, or null before the first
     */
    public Html loginForm(
            Language language,
            @Nullable String whose,
            String action,
            List<Map.Entry<String, String>> hidden,
            String email,
            @Nullable Reason problem) {
        var page = new Page(language, Tone.PLAIN, "loginForm.title");
        if (whose != null) {
            page.name(whose);
        }
        if (problem != null) {
            page.alert("reason." + problem.name() + ".title", "reason." + problem.name() + ".detail");
        }
        var isTypo = problem == Reason.CREDENTIALS_REFUSED;
        return page.beginForm(action, FormTarget.OWN_ORIGIN, StandardCharsets.UTF_8, hidden)
                .field(EMAIL_FIELD, "loginForm.email", emailAttributes(email, isTypo))
                .field(PASSWORD_FIELD, "loginForm.password", passwordAttributes(!email.isEmpty(), isTypo))
                .submitAndActions("action.signIn")
                .endForm()
                .html();
    }

    /** Not {@code type=email}: browsers rewrite and refuse addresses there that a provider may well know. */
    private static List<String> emailAttributes(String email, boolean isTypo) {
        var attributes = new ArrayList<>(List.of("type", "text", "inputmode", "email", "autocomplete", "username"));
        attributes.addAll(
                List.of("autocapitalize", "none", "spellcheck", "false", "maxlength", String.valueOf(LONGEST_EMAIL)));
        attributes.addAll(List.of("value", email));
        return marked(attributes, email.isEmpty(), isTypo);
    }

    private static List<String> passwordAttributes(boolean isNext, boolean isTypo) {
        var attributes = new ArrayList<>(List.of("type", "password", "autocomplete", "current-password"));
        attributes.addAll(List.of("maxlength", String.valueOf(LONGEST_PASSWORD)));
        return marked(attributes, isNext, isTypo);
    }

    private static List<String> marked(List<String> attributes, boolean isNext, boolean isTypo) {
        if (isNext) {
            attributes.addAll(List.of("autofocus", "autofocus"));
        }
        if (isTypo) {
            attributes.addAll(List.of("aria-invalid", "true", "aria-describedby", Page.ALERT_ID));
        }
        return attributes;
    }

    /** Lets the user choose between several providers. */
    public Html chooser(Language language, List<Choice> choices) {
        return new Page(language, Tone.PLAIN, "chooser.title")
                .lead("chooser.detail")
                .choices(choices)
                .html();
    }

    /** Whether a page can carry a value as it is: neither HTML nor XML knows control characters. */
    public static boolean canCarry(String value) {
        return Escape.keeps(value);
    }

    /** Where the second tab of {@link #keepForm} ends. */
    public Html signedInForForm(Language language, String homeUrl) {
        return new Page(language, Tone.DONE, "signedInForForm.title")
                .lead("signedInForForm.detail")
                .actions(Link.quiet("action.home", homeUrl))
                .html();
    }

    /**
     * Keeps a form that met an expired session: the user signs in in a second tab and then sends it on from here.
     *
     * @param action where the form was going
     * @param charset what the fields' bytes were read in, so that they are sent as the same bytes; a browser's ISO-8859-1
     *     is windows-1252
     */
    public Html keepForm(
            Language language,
            String action,
            List<Map.Entry<String, String>> fields,
            Charset charset,
            String loginUrl) {
        return new Page(language, Tone.ATTENTION, "keepForm.title")
                .lead("keepForm.detail")
                .beginSteps()
                .beginStep("keepForm.first")
                .linkInNewTab("action.signInNewTab", loginUrl)
                .endStep()
                .beginStep("keepForm.second")
                .beginForm(action, FormTarget.ANY_SITE, charset, fields)
                .submit("action.sendForm")
                .endForm()
                .endStep()
                .endSteps()
                .html();
    }

    /** Ends a circle: a sign-in succeeded, and its session was gone at the next request. */
    public Html sessionLost(
            Language language,
            LossCause cause,
            String reference,
            @Nullable String tryAgainUrl,
            @Nullable String homeUrl) {
        return new Page(language, Tone.ATTENTION, "reason.SESSION_LOST.title")
                .lead("reason.SESSION_LOST.detail")
                .section("sessionLost.heading", "sessionLost." + cause.name())
                .actions(Link.primary("action.tryAgain", tryAgainUrl), Link.quiet("action.home", homeUrl))
                .reference(reference, Reason.SESSION_LOST.code())
                .html();
    }
}
