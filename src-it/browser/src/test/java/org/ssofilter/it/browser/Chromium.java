package org.ssofilter.it.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The sample and a headless Chromium for one test class; each test gets fresh profiles. */
final class Chromium implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final List<String> AS_ROOT_AND_OFFLINE = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    static final String WERNER = "wh@example.com";
    static final String LISE = "lise.meitner@example.com";
    static final String EMMY = "emmy.noether@example.com";

    private final List<BrowserContext> contexts = new ArrayList<>();
    private @Nullable SampleProcess sample;
    private @Nullable Playwright playwright;
    private @Nullable Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        sample = SampleProcess.start();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getProperty("chromium")))
                        .setArgs(AS_ROOT_AND_OFFLINE));
    }

    /** A fresh profile in English at the width of a laptop. */
    BrowserContext profile() {
        return profile(new NewContextOptions().setLocale("en-GB").setViewportSize(1280, 800));
    }

    BrowserContext profile(NewContextOptions options) {
        if (browser == null) {
            throw new IllegalStateException("no browser");
        }
        var context = browser.newContext(options);
        context.setDefaultTimeout(20_000);
        contexts.add(context);
        return context;
    }

    String url(String path) {
        if (sample == null) {
            throw new IllegalStateException("no sample");
        }
        return sample.url() + path;
    }

    /** Signs in at the provider as the user of its documentation, and allows what is asked for, if it is asked for. */
    void signInAtProvider(Page page) {
        signInAtProvider(page, WERNER);
    }

    void signInAtProvider(Page page, String user) {
        pickUser(page, user);
        var allow = page.locator("button[name=decision][value=allow]");
        page.waitForCondition(() -> page.url().startsWith(url("/")) || allow.count() > 0);
        if (allow.count() > 0) {
            allow.click();
        }
        page.waitForURL(where -> where.startsWith(url("/")));
    }

    static void pickUser(Page page, String user) {
        page.locator("button[name=user][value='" + user + "']").click();
    }

    /** The provider remembers what a user allowed; whoever is to be asked must never have allowed anything. */
    static void denyAtProvider(Page page, String user) {
        pickUser(page, user);
        page.locator("button[name=decision][value=deny]").click();
    }

    static Page.GetByRoleOptions named(String english, String german) {
        return new Page.GetByRoleOptions()
                .setName(java.util.regex.Pattern.compile("^(" + english + "|" + german + ")$"));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();
        }
        if (sample != null) {
            sample.close();
        }
    }
}
