package org.ssofilter.web.page;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ssofilter.web.page.Pages.Choice;
import org.ssofilter.web.page.Pages.Html;

/** One page under construction: the frame that all pages share, and the parts that they are put together from. */
final class Page {

    /** Decides about the sign above the title and its colour. */
    enum Tone {
        PLAIN("<rect x='5' y='11' width='14' height='9' rx='2'/><path d='M8 11V8a4 4 0 0 1 8 0v3'/>"),
        ATTENTION("<circle cx='12' cy='12' r='9'/><path d='M12 7.5v5.5M12 16.5v.01'/>"),
        DONE("<path d='M5 12.5l4.5 4.5L19 7.5'/>");

        private final String drawing;

        Tone(String drawing) {
            this.drawing = drawing;
        }

        String sign() {
            return SIGN_BEGIN + drawing + SIGN_END;
        }
    }

    private static final String SIGN_BEGIN = """
            <div class="sign"><svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" \
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">""";

    private static final String SIGN_END = "</svg></div>";

    /** A link that looks like a button; without a URL it is left out. */
    record Link(String textKey, @Nullable String url, String look) {
        static Link primary(String textKey, @Nullable String url) {
            return new Link(textKey, url, "button");
        }

        static Link quiet(String textKey, @Nullable String url) {
            return new Link(textKey, url, "button quiet");
        }
    }

    static final String ALERT_ID = "problem";

    private final Language language;
    private final Tone tone;
    private final Markup main = new Markup();
    private String title;
    private FormTarget formTarget = FormTarget.NOWHERE;
    private boolean submitsItself;

    Page(Language language, Tone tone, String titleKey) {
        this.language = language;
        this.tone = tone;
        this.title = say(titleKey);
        main.element("h1", title);
    }

    private String say(String key) {
        return PageTexts.text(key, language);
    }

    Page lead(String textKey) {
        main.element("p", say(textKey), "class", "lead");
        return this;
    }

    /** Words that are no text of ours, such as a provider's name. */
    Page name(String name) {
        main.element("p", name, "class", "lead");
        return this;
    }

    /** Read out at once by a screen reader, and first in the title, which is what it reads when the page arrives. */
    Page alert(String titleKey, String detailKey) {
        title = say(titleKey) + " – " + title;
        main.open("div", "class", "alert", "role", "alert", "id", ALERT_ID);
        main.element("strong", say(titleKey)).text(say(detailKey)).close("div");
        return this;
    }

    /** A heading of its own with one paragraph. */
    Page section(String headingKey, String textKey) {
        main.element("h2", say(headingKey)).element("p", say(textKey), "class", "lead");
        return this;
    }

    Page actions(Link... links) {
        if (Stream.of(links).allMatch(link -> link.url() == null)) {
            return this;
        }
        main.open("div", "class", "actions");
        links(links);
        main.close("div");
        return this;
    }

    /** The row of buttons that ends a form. */
    Page submitAndActions(String textKey, Link... links) {
        main.open("div", "class", "actions");
        submit(textKey);
        links(links);
        main.close("div");
        return this;
    }

    private void links(Link... links) {
        for (var link : links) {
            if (link.url() != null) {
                // _top: inside a frame the way to the provider would end at the provider's own refusal to be framed.
                main.element("a", say(link.textKey()), "class", link.look(), "href", link.url(), "target", "_top");
            }
        }
    }

    Page linkInNewTab(String textKey, String url) {
        main.element("a", say(textKey), "class", "button", "href", url, "target", "_blank", "rel", "noopener");
        return this;
    }

    Page choices(List<Choice> choices) {
        main.open("ul", "class", "choices", "role", "list");
        for (var choice : choices) {
            main.open("li").element("a", choice.label(), "class", "button quiet", "href", choice.url());
            main.close("li");
        }
        main.close("ul");
        return this;
    }

    Page beginSteps() {
        main.open("ol", "class", "steps", "role", "list");
        return this;
    }

    Page beginStep(String textKey) {
        main.open("li").element("p", say(textKey));
        return this;
    }

    Page endStep() {
        main.close("li");
        return this;
    }

    Page endSteps() {
        main.close("ol");
        return this;
    }

    /** Begins a POST form with its hidden fields, in their order; {@code charset} is what the browser sends them in. */
    Page beginForm(String action, FormTarget target, Charset charset, List<Map.Entry<String, String>> hidden) {
        formTarget = target;
        main.open("form", "method", "post", "action", action, "accept-charset", charset.name());
        hidden.forEach(
                field -> main.empty("input", "type", "hidden", "name", field.getKey(), "value", field.getValue()));
        return this;
    }

    /** A labelled input that must be filled in; the attributes come as name, value, name, value. */
    Page field(String name, String labelKey, List<String> attributes) {
        main.element("label", say(labelKey), "for", name);
        var all = new ArrayList<>(List.of("class", "field", "id", name, "name", name, "required", "required"));
        all.addAll(attributes);
        main.empty("input", all.toArray(String[]::new));
        return this;
    }

    Page submit(String textKey) {
        main.element("button", say(textKey), "type", "submit", "class", "button");
        return this;
    }

    Page endForm() {
        main.close("form");
        return this;
    }

    /** The first form is sent without a click where scripts run. */
    Page submitItself() {
        submitsItself = true;
        return this;
    }

    Page reference(String reference, String code) {
        main.open("p", "class", "reference").text(say("reference.label") + ": ");
        main.element("code", reference).text(" · ").element("code", code).close("p");
        return this;
    }

    Html html() {
        var page = new Markup().raw("<!DOCTYPE html>\n").open("html", "lang", language.tag());
        page.open("head").empty("meta", "charset", "utf-8").element("title", title);
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty("meta", "name", "color-scheme", "content", "light dark");
        page.empty("meta", "name", "robots", "content", "noindex");
        if (formTarget != FormTarget.NOWHERE) {
            // no-referrer would turn the form's Origin header into "null" (Fetch §3.2); this tells other sites as
            // little.
            page.empty("meta", "name", "referrer", "content", "same-origin");
        }
        page.open("style").raw(Style.CSS).close("style").close("head");
        page.open("body").open("main", "class", tone.name().toLowerCase(Locale.ROOT));
        page.raw(tone.sign()).raw(main.toString()).close("main");
        if (submitsItself) {
            page.open("script").raw(Script.SUBMIT).close("script");
        }
        return new Html(page.close("body").close("html").toString(), contentSecurityPolicy());
    }

    private String contentSecurityPolicy() {
        return "default-src 'none'; style-src " + Style.HASH
                + (submitsItself ? "; script-src " + Script.HASH : "")
                + "; base-uri 'none'; frame-ancestors 'none'; " + formTarget.directive();
    }

    /** Loaded when the first page is rendered. */
    private static final class Style {
        static final String CSS = Resources.text("pages.css");
        static final String HASH = hashOf(CSS);
    }

    private static final class Script {
        /** Not {@code form.submit()}: a field may be called "submit" and would hide the method. */
        static final String SUBMIT = "HTMLFormElement.prototype.submit.call(document.forms[0])";

        static final String HASH = hashOf(SUBMIT);
    }

    /** A source expression that allows exactly this inline text (CSP Level 3 §2.3.1). */
    private static String hashOf(String inline) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
