package org.ssofilter.web.page;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ssofilter.login.Reason;
import org.ssofilter.web.page.Pages.Choice;
import org.ssofilter.web.page.Pages.Html;

/** Every page once, by a name that makes a file name. */
final class TestPages {

    static final Pages PAGES = new Pages();

    private TestPages() {}

    static Map<String, Html> all(Language language) {
        var pages = new LinkedHashMap<String, Html>();
        for (var reason : Reason.values()) {
            pages.put("failure-" + reason.name(), PAGES.failure(reason, language, "K7QM-3RTX", "/login", "/"));
        }
        for (var cause : LossCause.values()) {
            pages.put("session-lost-" + cause.name(), PAGES.sessionLost(language, cause, "K7QM-3RTX", "/login", "/"));
        }
        pages.put("sign-in-needed", PAGES.signInNeeded(language, "/login?return=%2Fprofile"));
        pages.put("signed-out", PAGES.signedOut(language, "/login", "/"));
        pages.put("confirm-sign-out", PAGES.confirmSignOut(language, "/logout", "/"));
        pages.put(
                "repost",
                PAGES.repost(language, "/callback", List.of(Map.entry("code", "c"), Map.entry("state", "s"))));
        pages.put("login-form", loginForm(language, "", null));
        pages.put("login-form-refused", loginForm(language, "werner@example.com", Reason.CREDENTIALS_REFUSED));
        pages.put("login-form-paused", loginForm(language, "werner@example.com", Reason.TOO_MANY_ATTEMPTS));
        pages.put("chooser", PAGES.chooser(language, choices()));
        pages.put("keep-form", keepForm(language));
        pages.put("signed-in-for-form", PAGES.signedInForForm(language, "/"));
        return pages;
    }

    private static List<Choice> choices() {
        return List.of(
                new Choice("talque", "/login?provider=talque"),
                new Choice("Clerk", "/login?provider=clerk"),
                new Choice("Comm100", "/login?provider=comm100"));
    }

    private static Html loginForm(Language language, String email, @Nullable Reason problem) {
        return PAGES.loginForm(language, null, "/login", List.of(Map.entry("token", "t")), email, problem);
    }

    private static Html keepForm(Language language) {
        var fields = List.of(Map.entry("comment", "one\r\ntwo"), Map.entry("submit", "Save"));
        return PAGES.keepForm(language, "/orders?id=7", fields, StandardCharsets.UTF_8, "/login");
    }
}
