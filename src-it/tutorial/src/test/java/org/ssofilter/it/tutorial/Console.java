package org.ssofilter.it.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Child;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.HtmlForm;
import org.ssofilter.it.support.Url;
import org.ssofilter.testkit.ProviderSimulator;

/** ActiveMQ's web console, protected as the second part of docs/tutorial.md says. */
@TestInstance(Lifecycle.PER_CLASS)
final class Console {
    private static final String TEXT = "Hello, queue";

    private final ProviderSimulator talque = ProviderSimulator.talque();
    private final Page page = Page.read();
    private final StrangersTomcat tomcat;

    Console() throws IOException {
        Path overlay = StrangersTomcat.user().resolve("tutorial/console");
        Files.writeString(
                overlay.resolve("WEB-INF/activemq.xml"), page.consoleFiles().get(0));
        runJar();
        var settings = page.settingsOfConsole();
        settings.put("SSO_PROVIDER_URL", talque.url().toString());
        var descriptors = Map.of("console", page.consoleFiles().get(1));
        tomcat = StrangersTomcat.start(descriptors, settings, 302);
    }

    /** The page's command, by a shell. */
    private void runJar() {
        List<String> commands = page.commands("jar ");
        assertThat(commands).hasSize(1);
        Path user = StrangersTomcat.user();
        String path = Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH");
        var environment = Map.of("HOME", user.toString(), "PATH", path);
        Child.run(user, user.resolve("jar.txt"), environment, List.of("sh", "-c", commands.get(0)));
    }

    @AfterAll
    void stop() {
        tomcat.close();
        talque.close();
    }

    private Url at(String target) {
        return tomcat.at("console", target);
    }

    private Browser somebodySignedIn() {
        var browser = new Browser(0);
        assertThat(browser.open(at("/sso/login?return=/index.jsp")).status()).isEqualTo(200);
        return browser;
    }

    @Test
    void consoleWhenFetchedThenPageNamesItsVersions() {
        assertThat(page.commands("mvn -q -N dependency:copy"))
                .anyMatch(line -> line.contains("activemq-web-console:" + System.getProperty("activemq.version")))
                .anyMatch(line -> line.contains("jstl-api:" + System.getProperty("jstl.api.version")))
                .anyMatch(line -> line.contains("jakarta.servlet.jsp.jstl:" + System.getProperty("jstl.version")));
        assertThat(page.settingsOfConsole()).doesNotContainKey("SSO_PUBLIC_PATHS");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells on which ports a process listens")
    void brokerWhenStartedOnLinuxThenListensNowhere() throws IOException {
        assertThat(Listening.ports(tomcat.pid())).containsExactly(tomcat.port());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.jsp",
                "/queues.jsp",
                "/send.jsp",
                "/browse.jsp?JMSDestination=a",
                "/xml/queues.jsp",
                "/queueBrowse/a?view=rss&feedType=atom_1.0",
                "/styles/site.css",
                "/createDestination.action?JMSDestination=a&JMSDestinationType=queue"
            })
    void consoleWhenSignedOutThenShowsNothing(String target) {
        Answer page = Expect.sentToProvider(new Browser(0).get(at(target)));
        assertThat(page.text()).doesNotContainIgnoringCase("activemq").doesNotContain("web-console");

        Answer fetched =
                Expect.signInNeeded(new Browser(0).send(Call.get(at(target)).byFetch()));
        assertThat(fetched.text()).doesNotContainIgnoringCase("activemq").doesNotContain("web-console");
    }

    @Test
    void messageWhenSentBySomebodySignedOutThenIsNotTaken() {
        Answer refused = new Browser(0)
                .send(Call.post(at("/sendMessage.action"), message("stray", "anything"))
                        .byFetch());

        Expect.signInNeeded(refused);
        assertThat(somebodySignedIn().get(at("/queues.jsp")).text()).doesNotContain("stray");
    }

    @ParameterizedTest
    @CsvSource({
        "/, Welcome",
        "/index.jsp, Welcome",
        "/queues.jsp, Queues",
        "/topics.jsp, Topics",
        "/subscribers.jsp, Subscribers",
        "/connections.jsp, Connections",
        "/network.jsp, Network",
        "/scheduled.jsp, Scheduled",
        "/send.jsp?JMSDestination=a%26b&JMSDestinationType=topic, Send a JMS Message"
    })
    void pageWhenSignedOutThenSignsInAndLandsOnIt(String target, String words) {
        Answer landed = new Browser(0).open(at(target));

        assertThat(landed.status()).as("%s", landed).isEqualTo(200);
        assertThat(landed.from()).isEqualTo(at(target));
        assertThat(landed.text()).contains(words, "web-console");
    }

    @Test
    void messageWhenSentByTheFormThenCanBeBrowsed() {
        var browser = somebodySignedIn();
        HtmlForm create = HtmlForm.of(browser.get(at("/queues.jsp")));
        Answer created = browser.open(send(browser, create, Map.of("JMSDestination", "tutorial.orders")));
        assertThat(created.text()).contains("tutorial.orders");

        HtmlForm form =
                HtmlForm.of(browser.get(at("/send.jsp?JMSDestination=tutorial.orders&JMSDestinationType=queue")));
        assertThat(form.fields().get("secret")).hasSizeGreaterThan(20);
        Answer listed = browser.open(send(browser, form, message("tutorial.orders", TEXT)));

        Answer browsed = browser.get(Expect.link(listed, "browse.jsp?JMSDestination=tutorial.orders"));
        assertThat(browsed.text()).contains("<title>web-console : Browse tutorial.orders</title>");
        Answer shown = browser.get(Expect.link(browsed, "message.jsp"));
        assertThat(shown.text()).contains(TEXT);
        assertThat(browser.get(at("/xml/queues.jsp")).text())
                .containsPattern("(?s)<queue name=\"tutorial.orders\">\\s*<stats size=\"1\"");
    }

    /** Where the answer to a form leads. */
    private static Url send(Browser browser, HtmlForm form, Map<String, String> filledIn) {
        var fields = new LinkedHashMap<>(form.fields());
        fields.putAll(filledIn);
        Answer answer = browser.send(Call.post(form.action(), fields).sameOrigin());
        assertThat(answer.isRedirect()).as("%s", answer).isTrue();
        return answer.location();
    }

    private static Map<String, String> message(String queue, String text) {
        return Map.of("JMSDestination", queue, "JMSDestinationType", "queue", "JMSText", text);
    }

    @Test
    void formWhenItsSecretIsForgedThenConsoleStillRefuses() {
        var browser = somebodySignedIn();
        HtmlForm form = HtmlForm.of(browser.get(at("/send.jsp")));
        var fields = new LinkedHashMap<>(form.fields());
        fields.putAll(message("forged", TEXT));
        fields.put("secret", "guessed");

        Answer refused = browser.send(Call.post(form.action(), fields).sameOrigin());

        assertThat(refused.status()).as("%s", refused).isEqualTo(500);
        assertThat(browser.get(at("/queues.jsp")).text()).doesNotContain("forged");
    }

    /** Its own link only answers 401, which made browsers forget a password (RFC 9110 §11). */
    @Test
    void logoutWhenItIsOursThenNextPageAsksAgain() {
        var browser = somebodySignedIn();
        assertThat(browser.get(at("/logout.jsp")).status()).isEqualTo(401);
        assertThat(browser.get(at("/queues.jsp")).status()).isEqualTo(200);

        browser.send(Call.post(at("/sso/logout"), Map.of()).sameOrigin());

        Expect.sentToProvider(browser.get(at("/queues.jsp")));
    }
}
