package org.ssofilter.it.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.login.Reason;
import org.ssofilter.web.page.Language;
import org.ssofilter.web.page.LossCause;
import org.ssofilter.web.page.Pages;
import org.ssofilter.web.page.Pages.Choice;
import org.ssofilter.web.page.Pages.Html;

/**
 * Every page that {@link Pages} can make, those too that need a broken provider or a broken installation, sent as the
 * filter sends them: with their own content security policy.
 */
final class EveryPageOfTheFilter {

    private static final String HOST = "http://pages.test";
    private static final String REFERENCE = "WGCP-FVR5";
    private static final String TRY_AGAIN = "/sso/login?return=%2Freports%3Fyear%3D2026";
    private static final String HOME = "/";

    /** A word that breaks nowhere by itself, as addresses and tokens are. */
    private static final String ENDLESS = "maximiliane.von-und-zu-".repeat(8) + "@example.com";

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private final Pages pages = new Pages();

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void failureWhenLookedAtThenHasNoBarrierAndFits(String tag) {
        var all = new LinkedHashMap<String, Html>();
        for (Reason reason : Reason.values()) {
            all.put("reason-" + nameOf(reason), pages.failure(reason, language(tag), REFERENCE, TRY_AGAIN, HOME));
        }
        for (LossCause cause : LossCause.values()) {
            all.put("lost-" + nameOf(cause), pages.sessionLost(language(tag), cause, REFERENCE, TRY_AGAIN, HOME));
        }
        all.put("no-way-on", pages.failure(Reason.NOT_CONFIGURED, language(tag), "START-UP", null, null));
        inspect(tag, all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void pageWhenLookedAtThenHasNoBarrierAndFits(String tag) {
        var language = language(tag);
        var fields = List.of(Map.entry("note", ENDLESS), Map.entry("submit", "1"));
        var all = new LinkedHashMap<String, Html>();
        all.put("sign-in-needed", pages.signInNeeded(language, TRY_AGAIN));
        all.put("own-signed-out", pages.signedOut(language, TRY_AGAIN, HOME));
        all.put("own-confirm-sign-out", pages.confirmSignOut(language, "/sso/logout", HOME));
        all.put("repost", pages.repost(language, "/stays", fields));
        all.put("keep-form", pages.keepForm(language, "/saved", fields, UTF_8, TRY_AGAIN));
        all.put("signed-in-for-form", pages.signedInForForm(language, HOME));
        all.put("chooser", pages.chooser(language, choices()));
        all.put("own-login-form", pages.loginForm(language, "/sso/login", fields, "", null));
        all.put("own-login-form-long", pages.loginForm(language, "/sso/login", fields, ENDLESS, null));
        all.put("own-login-form-wrong", form(language, fields, Reason.CREDENTIALS_REFUSED));
        all.put("own-login-form-throttled", form(language, fields, Reason.TOO_MANY_ATTEMPTS));
        inspect(tag, all);
    }

    private static List<Choice> choices() {
        return List.of(
                new Choice("talque", "/sso/login?provider=talque"),
                new Choice("Clerk", "/sso/login?provider=clerk"),
                new Choice("Comm100", "/sso/login?provider=comm100"));
    }

    private Html form(Language language, List<Map.Entry<String, String>> fields, Reason problem) {
        return pages.loginForm(language, "/sso/login", fields, AtProvider.WERNER, problem);
    }

    private static void inspect(String tag, Map<String, Html> all) {
        var inspection = new Inspection(tag);
        Page page = chromium.profile(tag).newPage();
        page.addInitScript(Inspection.NO_FORM_SENDS_ITSELF);
        page.route(HOST + "/**", route -> answer(route, all));
        all.keySet().forEach(name -> {
            page.navigate(HOST + "/" + name);
            assertThat(page.locator("html").getAttribute("lang")).as(name).isEqualTo(tag);
            inspection.of(page, name);
        });
    }

    private static void answer(Route route, Map<String, Html> all) {
        String name = route.request().url().substring(HOST.length() + 1);
        Html html = requireNonNull(all.get(name), name);
        route.fulfill(new Route.FulfillOptions()
                .setContentType("text/html;charset=UTF-8")
                .setHeaders(Map.of("Content-Security-Policy", html.contentSecurityPolicy()))
                .setBody(html.body()));
    }

    private static Language language(String tag) {
        return Language.of(tag);
    }

    private static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
