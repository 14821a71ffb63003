package org.ssofilter.it.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Child;
import org.ssofilter.it.support.Expect;

/** The node module oidc-provider with its own development pages; npm fetches it. */
final class OidcProvider implements IdentityProvider {

    private static final Pattern LISTENING = Pattern.compile("listening at (http://127\\.0\\.0\\.1:\\d+)");
    private static final Map<String, String> CREDENTIALS = Map.of("login", "werner", "password", "anything");

    private final Child process;
    private final String origin;

    private OidcProvider(Child process, String origin) {
        this.process = process;
        this.origin = origin;
    }

    /** @param site whose callback is registered */
    static OidcProvider start(Site site) {
        Path home = install();
        var process = Child.start(
                home,
                home.resolve("server.log"),
                Map.of(),
                List.of("node", "server.js", site.callback().toString()));
        process.await("it listens", () -> LISTENING.matcher(process.said()).find());
        var said = LISTENING.matcher(process.said());
        assertThat(said.find()).isTrue();
        return new OidcProvider(process, said.group(1));
    }

    private static Path install() {
        Path home = Path.of(System.getProperty("build"), "oidc-provider");
        try {
            Files.createDirectories(home);
            for (String file : new String[] {"package.json", "server.js"}) {
                try (InputStream content = OidcProvider.class.getResourceAsStream("/oidc-provider/" + file)) {
                    Files.copy(
                            Objects.requireNonNull(content), home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Files.isDirectory(home.resolve("node_modules/oidc-provider"))) {
            Child.run(
                    home,
                    home.resolve("npm.log"),
                    Map.of(),
                    List.of("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"));
        }
        return home;
    }

    @Override
    public Map<String, String> settings() {
        return Documented.settings("oidc-provider.md", "https://op.example.com", origin);
    }

    @Override
    public String issuer() {
        return origin;
    }

    @Override
    public Answer signIn(Browser browser, Answer page) {
        Answer next = page.text().contains("name=\"login\"") ? Forms.send(browser, page, CREDENTIALS) : page;
        return next.isRedirect() ? next : Forms.send(browser, next, Map.of());
    }

    @Override
    public Answer deny(Browser browser, Answer page) {
        Answer consent = Forms.send(browser, page, CREDENTIALS);
        return Forms.within(browser, browser.get(Expect.link(consent, "/abort")));
    }

    @Override
    public void signIn(Page page) {
        CREDENTIALS.forEach(
                (field, value) -> page.locator("input[name=" + field + "]").fill(value));
        page.locator("button[type=submit]").click();
        page.locator("form:has(input[name=prompt][value=consent]) button[type=submit]")
                .click();
    }

    @Override
    public void endSession(Client client, String refreshToken) {
        assertThat(Http.post(origin + "/token/revocation", client, "token", refreshToken))
                .isEqualTo(200);
    }

    @Override
    public void close() {
        process.close();
    }
}
