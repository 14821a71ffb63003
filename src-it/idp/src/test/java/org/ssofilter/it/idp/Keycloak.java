package org.ssofilter.it.idp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Child;

/** Keycloak in its development mode, with a realm of ours. */
final class Keycloak implements IdentityProvider {

    private static final Map<String, String> CREDENTIALS = Map.of("username", "werner", "password", "uncertain");

    private final Child process;
    private final String origin;

    private Keycloak(Child process, String origin) {
        this.process = process;
        this.origin = origin;
    }

    /** @param site whose callback is registered */
    static Keycloak start(Site site) {
        Path home = Path.of(System.getProperty("keycloak"));
        importRealm(home, site.callback().toString());
        int port = Http.freePort();
        var process = Child.start(
                home,
                home.resolveSibling("keycloak.log"),
                Map.of("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx640m"),
                List.of(
                        "sh",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--cache=local",
                        "--import-realm"));
        var keycloak = new Keycloak(process, "http://127.0.0.1:" + port);
        process.await("the realm is there", () -> Http.isThere(keycloak.issuer()));
        return keycloak;
    }

    /** Without what an earlier run left: a realm that exists is not imported. */
    private static void importRealm(Path home, String callback) {
        Path data = home.resolve("data");
        try (var realm = Keycloak.class.getResourceAsStream("/keycloak/realm.json")) {
            if (Files.exists(data)) {
                delete(data);
            }
            Path folder = Files.createDirectories(data.resolve("import"));
            String text = new String(Objects.requireNonNull(realm).readAllBytes(), UTF_8);
            Files.writeString(folder.resolve("example-realm.json"), text.replace("@callback@", callback));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public Map<String, String> settings() {
        return Documented.settings("keycloak.md", "https://keycloak.example.com", origin);
    }

    @Override
    public String issuer() {
        return origin + "/realms/example";
    }

    @Override
    public Answer signIn(Browser browser, Answer page) {
        Answer next = page.text().contains("id=\"kc-form-login\"") ? Forms.send(browser, page, CREDENTIALS) : page;
        return asksForConsent(next) ? Forms.send(browser, next, Map.of(), "cancel") : next;
    }

    @Override
    public Answer deny(Browser browser, Answer page) {
        Answer consent = Forms.send(browser, page, CREDENTIALS);
        assertThat(asksForConsent(consent)).as("%s", consent).isTrue();
        return Forms.send(browser, consent, Map.of(), "accept");
    }

    private static boolean asksForConsent(Answer page) {
        return page.text().contains("name=\"accept\"");
    }

    @Override
    public void signIn(Page page) {
        CREDENTIALS.forEach((field, value) -> page.locator("#" + field).fill(value));
        page.locator("#kc-login").click();
    }

    @Override
    public void endSession(Client client, String refreshToken) {
        String endpoint = issuer() + "/protocol/openid-connect/logout";
        assertThat(Http.post(endpoint, client, "refresh_token", refreshToken)).isEqualTo(204);
    }

    @Override
    public void close() {
        process.close();
    }
}
