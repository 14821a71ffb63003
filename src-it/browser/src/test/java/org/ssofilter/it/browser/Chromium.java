package org.ssofilter.it.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
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
        contexts.add(context);
        return context;
    }

    String url(String path) {
        if (sample == null) {
            throw new IllegalStateException("no sample");
        }
        return sample.url() + path;
    }

    /** At the provider: picks the user of the documentation, and allows what is asked for. */
    static void signInAtProvider(Page page) {
        pickUser(page);
        page.getByRole(AriaRole.BUTTON, named("Allow", "Erlauben")).click();
    }

    static void pickUser(Page page) {
        page.locator("button[name=user][value='wh@example.com']").click();
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
