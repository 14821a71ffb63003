package org.ssofilter.it.idp;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A headless Chromium with a fresh profile. */
record Chromium(Playwright playwright, Page page) implements AutoCloseable {

    private static final List<String> AS_ROOT_AND_OFFLINE = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    static Chromium start() {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getProperty("chromium")))
                        .setArgs(AS_ROOT_AND_OFFLINE));
        var context = browser.newContext(new NewContextOptions().setLocale("en-GB"));
        context.setDefaultTimeout(60_000);
        return new Chromium(playwright, context.newPage());
    }

    @Override
    public void close() {
        playwright.close();
    }
}
