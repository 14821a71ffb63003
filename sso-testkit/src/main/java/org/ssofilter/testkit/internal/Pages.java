package org.ssofilter.testkit.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ssofilter.testkit.Answer;
import org.ssofilter.testkit.Dialect;
import org.ssofilter.testkit.RecordedCall;
import org.ssofilter.testkit.SimulatedUser;

/** What a human sees. Every page is one answer: no other resource is loaded, and nothing needs a script. */
final class Pages {
    static final String SIGN_IN_PATH = "/simulator/sign-in";
    static final String CONSENT_PATH = "/simulator/consent";

    private static final String STYLE = Template.resource("style.css");
    private static final String SUBMIT = "document.forms[0].submit()";

    private final Provider provider;

    Pages(Provider provider) {
        this.provider = provider;
    }

    /** The sign-in page; after a failed attempt it says so and keeps the e-mail, never the password. */
    Answer signIn(RecordedCall call, AuthorizationRequest request, @Nullable String attempted) {
        Words words = Words.of(call);
        boolean passwordsMatter = provider.settings().dialect() == Dialect.COMM100;
        String problem = words.get(passwordsMatter ? "wrongPassword" : "unknownUser");
        String content = new Template("sign-in", words)
                .with("application", request.application())
                .with("action", SIGN_IN_PATH)
                .with("request", request.raw())
                .with("users", users(words))
                .with("attempted", attempted == null ? "" : attempted)
                .with(
                        "alert",
                        attempted == null
                                ? ""
                                : new Template("alert", words)
                                        .with("problem", problem)
                                        .render())
                .with(
                        "invalid",
                        attempted == null ? "" : " aria-invalid=\"true\" aria-describedby=\"problem\" autofocus")
                .with(
                        "passwordHint",
                        passwordsMatter
                                ? words.get("fixedPassword") + " " + SimulatedUser.DEFAULT_PASSWORD
                                : words.get("anyPassword"))
                .render();
        String title = (attempted == null ? "" : words.get("error") + ": ") + words.get("signIn");
        return page(attempted == null ? 200 : 422, words, title, content, "'none'", request.redirectUri());
    }

    private String users(Words words) {
        return provider.accounts().all().stream()
                .map(user -> describe(new Template("user", words), user).render())
                .collect(Collectors.joining());
    }

    private static Template describe(Template template, SimulatedUser user) {
        return template.with("email", user.email())
                // On a phone an address is broken before its "@", and not in the middle of a word.
                .with("brokenEmail", Template.escape(user.email()).replace("@", "<wbr>@"))
                .with("name", user.fullName())
                .with("initials", Portrait.initials(user));
    }

    /** The consent page: who asks, for what, and on whose behalf. */
    Answer consent(RecordedCall call, AuthorizationRequest request, SimulatedUser user) {
        Words words = Words.of(call);
        String items = request.scopes().stream()
                .map(scope -> "<li>" + Template.escape(words.get("scope." + scope)) + "</li>")
                .collect(Collectors.joining());
        String content = describe(new Template("consent", words), user)
                .with("application", request.application())
                .with("wish", words.get(items.isEmpty() ? "wantsNothing" : "wantsToSee"))
                .with("scopes", items.isEmpty() ? "" : "<ul class=\"scopes\">" + items + "</ul>")
                .with("action", CONSENT_PATH)
                .with("request", request.raw())
                .with("again", provider.settings().dialect().authorizationPath() + "?" + request.raw())
                .render();
        return page(200, words, words.get("allowTitle"), content, "'none'", request.redirectUri());
    }

    /** What is wrong with the request; it must not be answered by a redirect (RFC 6749 §4.1.2.1). */
    Answer refusal(RecordedCall call, Refusal refusal) {
        Words words = Words.of(call);
        String content = new Template("refusal", words)
                .with("status", Integer.toString(refusal.status()))
                .with("error", refusal.error())
                .with("description", refusal.description())
                .render();
        return refusal.addHeader(
                page(refusal.status(), words, words.get("badRequest"), content, "'none'", provider.url()));
    }

    /** OAuth 2.0 Form Post Response Mode: a form that submits itself, and a button for browsers without scripts. */
    Answer formPost(RecordedCall call, AuthorizationRequest request, Map<String, String> parameters) {
        Words words = Words.of(call);
        String fields = parameters.entrySet().stream()
                .map(field -> "<input type=\"hidden\" name=\"" + Template.escape(field.getKey()) + "\" value=\""
                        + Template.escape(field.getValue()) + "\">\n")
                .collect(Collectors.joining());
        String content = new Template("form-post", words)
                .with("action", request.redirectUri().toString())
                .with("fields", fields)
                .with("script", SUBMIT)
                .render();
        return page(200, words, words.get("oneMoment"), content, hash(SUBMIT), request.redirectUri());
    }

    /** Chromium holds a redirect after a form against form-action too: the application has to be named there. */
    private Answer page(int status, Words words, String title, String content, String scripts, URI formTarget) {
        String html = new Template("page", words)
                .with("title", title)
                .with("provider", name())
                .with("style", STYLE)
                .with("content", content)
                .render();
        return Answer.status(status)
                .withBody("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
                .withHeader("Content-Language", words.get("lang"))
                .withHeader("Vary", "Accept-Language")
                .withHeader("Cache-Control", "no-store")
                .withHeader("X-Content-Type-Options", "nosniff")
                .withHeader("Referrer-Policy", "strict-origin") // no-referrer would make the form post's Origin null
                .withHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; img-src data:; script-src "
                                + scripts + "; style-src " + hash(STYLE) + "; form-action 'self' "
                                + source(formTarget));
    }

    private String name() {
        return switch (provider.settings().dialect()) {
            case TALQUE -> "talque";
            case CLERK -> "Clerk";
            case COMM100 -> "Comm100";
        };
    }

    /** An IPv6 address cannot be written in a policy; its scheme can. */
    private static String source(URI url) {
        return url.getHost().startsWith("[") ? url.getScheme() + ":" : url.getScheme() + "://" + url.getRawAuthority();
    }

    private static String hash(String inline) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
