package org.ssofilter.it.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A headless Chromium for one test class; each test gets fresh profiles. */
final class Chromium implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    /** A host that is this machine, and yet not one of those with which browsers are lenient, as localhost is. */
    static final String APP_HOST = "app.test";

    private static final int PATIENCE_MILLIS = 30_000;

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox", // as root
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP " + APP_HOST + " 127.0.0.1");

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<Path> directories = new ArrayList<>();
    private @Nullable Playwright playwright;
    private @Nullable Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(ARGUMENTS));
    }

    private static Path executable() {
        return Path.of(System.getProperty("chromium"));
    }

    /** A fresh profile in English at the width of a laptop, which takes the certificates that tests make. */
    BrowserContext profile() {
        return profile(usual());
    }

    BrowserContext profileWithoutScripts() {
        return profile(usual().setJavaScriptEnabled(false));
    }

    /** A profile in {@code en} or {@code de}. */
    BrowserContext profile(String language) {
        return profile(usual().setLocale(language.equals("de") ? "de-DE" : "en-GB"));
    }

    private static NewContextOptions usual() {
        return new NewContextOptions()
                .setLocale("en-GB")
                .setViewportSize(1280, 800)
                .setIgnoreHTTPSErrors(true);
    }

    private BrowserContext profile(NewContextOptions options) {
        return known(started(browser).newContext(options));
    }

    /** A profile whose owner has forbidden all cookies, as in Chromium's settings. */
    BrowserContext profileWithoutCookies() {
        var options = new LaunchPersistentContextOptions()
                .setExecutablePath(executable())
                .setArgs(ARGUMENTS)
                .setLocale("en-GB");
        try {
            Path directory = Files.createTempDirectory("chromium");
            directories.add(directory);
            Path preferences =
                    Files.createDirectories(directory.resolve("Default")).resolve("Preferences");
            Files.writeString(preferences, "{\"profile\":{\"default_content_setting_values\":{\"cookies\":2}}}");
            return known(started(playwright).chromium().launchPersistentContext(directory, options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BrowserContext known(BrowserContext context) {
        context.setDefaultTimeout(PATIENCE_MILLIS);
        contexts.add(context);
        return context;
    }

    static Page.GetByRoleOptions named(String english, String german) {
        return new Page.GetByRoleOptions()
                .setName(java.util.regex.Pattern.compile("^(" + english + "|" + german + ")$"));
    }

    private static <T> T started(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("no browser");
        }
        return value;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        directories.forEach(Chromium::delete);
        directories.clear();
    }

    /** Chromium may still be writing while it ends: what cannot be deleted now is in the temporary directory anyway. */
    private static void delete(Path root) {
        try (var all = Files.walk(root)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            root.toFile().deleteOnExit();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();
        }
    }
}
