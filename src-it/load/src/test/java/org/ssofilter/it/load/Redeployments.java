package org.ssofilter.it.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Patience;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;
import org.ssofilter.it.support.Wire;
import org.ssofilter.testkit.Fault;
import org.ssofilter.testkit.ProviderSimulator;

/** The sample's WAR, deployed again and again into a server that goes on: each time somebody signs in. */
final class Redeployments {

    private static final String TOKEN = "/oauth2/access-token";

    private static final List<String> COMPLAINTS = List.of("failed to stop it", "memory leak", "failed to remove it");

    /** Tomcat's own threads: those that serve requests, and those that look after the applications every ten seconds. */
    private static final Pattern OWN_THREAD = Pattern.compile(
            "(started a thread named|The thread) \\[(http-nio-127\\.0\\.0\\.1-auto-\\d+-exec-\\d+|Catalina-utility-\\d+)]");

    /** What a server starts once is there by then. */
    private static final int WARM = 2;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    @Test
    void warWhenRedeployed100TimesThenLeavesNoThreadNoClassLoaderAndNoSocket() throws Exception {
        var server = System.getProperty("it.server", "Jetty");
        var app = unpacked(Path.of(System.getProperty("sample.war")));
        try (var provider = ProviderSimulator.talque();
                var process = new DeployingProcess(server, app, directory, settings(provider))) {
            for (int i = 0; i < WARM; i++) {
                deployAndSignIn(process, provider, false);
            }
            var baseline = process.tell("baseline");
            assertThat(baseline).startsWith("baseline 0 class loaders");
            int times = Size.of(100);
            for (int i = 0; i < times; i++) {
                deployAndSignIn(process, provider, i % 5 == 4);
            }
            var left = process.tell("left");
            Size.report("%s, %d redeployments: %s; before: %s", server, times, left, baseline);

            assertThat(left).startsWith("clean");
            assertThat(complaints(process.log())).isEmpty();
        }
    }

    /**
     * Stack traces and Tomcat's complaints, but none about a thread of its own: that may still be between our answer and
     * the end of the request when Tomcat looks, and Tomcat then takes it for one of the application's.
     */
    private static List<String> complaints(String log) {
        return log.lines()
                .filter(line -> line.contains("\tat ") || COMPLAINTS.stream().anyMatch(line::contains))
                .filter(line -> !OWN_THREAD.matcher(line).find())
                .toList();
    }

    private static Map<String, String> settings(ProviderSimulator provider) {
        return Map.of(
                "providerUrl", provider.url().toString(),
                "clientId", provider.clientId(),
                "clientSecret", provider.clientSecret(),
                "cookieKey", Stage.COOKIE_KEY);
    }

    private static void deployAndSignIn(DeployingProcess process, ProviderSimulator provider, boolean leaveOneHanging)
            throws Exception {
        assertThat(process.tell("deploy")).isEqualTo("deployed");
        var app = new Url("http", "localhost", process.port(), "/app/");
        var browser = new Browser(process.port());
        Url atProvider = browser.get(app.withTarget("/app/profile")).location();
        Url callback = browser.get(atProvider).location();
        assertThat(browser.send(Call.get(callback).crossSite(atProvider.origin()))
                        .status())
                .isEqualTo(303);
        var profile = browser.send(Call.get(app.withTarget("/app/sso/user")).byFetch());
        assertThat(profile.status()).as("%s", profile).isEqualTo(200);
        assertThat(profile.json().path("email").asText()).isEqualTo(Stage.WERNER);
        var resource = browser.get(app.withTarget("/app/api/profile"));
        assertThat(resource.status()).as("%s", resource).isEqualTo(200);
        assertThat(process.tell("await")).isEqualTo("awaited");
        if (leaveOneHanging) {
            undeployWhileASignInHangs(process, provider, app);
        } else {
            assertThat(process.tell("undeploy")).isEqualTo("undeployed");
        }
    }

    private static void undeployWhileASignInHangs(DeployingProcess process, ProviderSimulator provider, Url app)
            throws Exception {
        var browser = new Browser(process.port());
        Url atProvider = browser.get(app.withTarget("/app/profile")).location();
        Url callback = browser.get(atProvider).location();
        provider.always(TOKEN, Fault.silent());
        int before = provider.calls(TOKEN).size();
        Wire wire = browser.begin(Call.get(callback).crossSite(atProvider.origin()));
        Patience.until("the provider is asked", () -> provider.calls(TOKEN).size() > before);
        assertThat(process.tell("undeploy")).isEqualTo("undeployed");
        wire.close();
        provider.heal();
    }

    private Path unpacked(Path war) throws IOException {
        var target = Files.createDirectory(directory.resolve("app"));
        try (var zip = FileSystems.newFileSystem(war)) {
            var root = zip.getPath("/");
            try (var all = Files.walk(root)) {
                for (Path each : all.skip(1).toList()) {
                    Path copy = target.resolve(root.relativize(each).toString());
                    if (Files.isDirectory(each)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(each, copy);
                    }
                }
            }
        }
        withBlankPages(target.resolve("WEB-INF/web.xml"));
        return target;
    }

    /** These servers have no engine for JSP, and Tomcat asks no filter where no servlet is. */
    private static void withBlankPages(Path descriptor) throws IOException {
        var page = "<servlet-class>" + BlankPage.class.getName() + "</servlet-class>";
        var rest = "<servlet><servlet-name>rest</servlet-name>" + page + "<async-supported>true</async-supported>"
                + "</servlet><servlet-mapping><servlet-name>rest</servlet-name><url-pattern>/</url-pattern>"
                + "</servlet-mapping></web-app>";
        var text = Files.readString(descriptor);
        Files.writeString(
                descriptor, text.replaceAll("<jsp-file>[^<]*</jsp-file>", page).replace("</web-app>", rest));
    }
}
