package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.Corpus;
import org.ssofilter.fake.FakeRequest;

/** Which paths strangers may see; each line of the corpus is one test. */
class CanonicalPathTest {
    private static final PathRules RULES = new PathRules(List.of("/static/*", "/health", "*.css", "/"));

    static Stream<String> hostile() {
        return Corpus.lines("request-paths.txt");
    }

    @Test
    void corpusWhenReadThenIsLarge() {
        assertThat(hostile().distinct()).hasSizeGreaterThan(250);
    }

    /** Tomcat reports the context path as it came, with everything that it took off to find the application. */
    @ParameterizedTest
    @ValueSource(strings = {"/app;x", "/app;x=1", "/x/../app", "/./app", "/%2e/app", "/x/%2e%2e/app", "/app%3bx"})
    void openWhenContextPathIsAmbiguousThenNever(String context) {
        assertThat(isOpen(context + "/static/a.js", context, "/static/a.js", null))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/app", "/my%20app", "/caf%C3%A9", "/a/b"})
    void openWhenContextPathIsPlainThenRulesCount(String context) {
        assertThat(isOpen(context + "/static/a.js", context, "/static/a.js", null))
                .isTrue();
    }

    /** A pattern that looks back would take minutes; with 8,000 dots, one short request, it took seconds. */
    @Test
    void openWhenSegmentIsAllDotsThenIsJudgedAtOnce() {
        var dots = "/" + ".".repeat(800_000) + "x";
        var judged = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> CanonicalPath.decode(dots));
        assertThat(judged).contains(dots);
    }

    @ParameterizedTest(name = "<{0}>")
    @MethodSource("hostile")
    void openWhenPathIsHostileThenNeverWhateverTheContainerMakesOfIt(String uri) {
        for (var context : List.of("", "/app")) {
            for (var servletPath : readings(uri)) {
                assertThat(isOpen(context + uri, context, servletPath, null))
                        .as("%s%s as %s", context, uri, servletPath)
                        .isFalse();
                assertThat(isOpen(context + uri, context, "", servletPath))
                        .as("%s%s as path info %s", context, uri, servletPath)
                        .isFalse();
            }
        }
    }

    /** What containers that stop to think make of a path: nothing, a decoded one, a cleaned one, exactly ours. */
    private static List<String> readings(String uri) {
        var decoded = decoded(uri);
        var withoutParameters = uri.replaceAll(";[^/]*", "");
        return Stream.of(
                        uri,
                        decoded,
                        decoded(decoded),
                        decoded(withoutParameters),
                        normalized(decoded(withoutParameters)),
                        normalized(decoded.replace('\\', '/')),
                        CanonicalPath.decode(uri).orElse(uri),
                        "/health",
                        "/static/x.js",
                        "/",
                        "")
                .distinct()
                .filter(reading -> !isOrdinary(uri) || reading.equals(decoded))
                .toList();
    }

    /** A plain path whose only fault is that no rule names it: there the container's reading is what it is. */
    private static boolean isOrdinary(String uri) {
        return uri.matches("(/[A-Za-z0-9._-]+)+");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }

    private static String normalized(String path) {
        var kept = new ArrayDeque<String>();
        for (var segment : path.split("/", -1)) {
            if (segment.equals("..")) kept.pollLast();
            else if (!segment.isEmpty() && !segment.equals(".")) kept.addLast(segment);
        }
        return "/" + String.join("/", kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/health",
                "/static",
                "/static/",
                "/static/x.js",
                "/static/a/b/c.js",
                "/static/a.b/c",
                "/x.css",
                "/a/b/x.css",
                "/a.b.css",
                "/static/caf%c3%a9.png",
                "/static/a%20b.png",
                "/static/..a",
                "/static/a..",
                "/static/...a",
                "/static/%41",
                "/static/a+b",
                "/static/a,b",
                "/static/a=b",
                "/static/~x",
                "/static/a@b",
                "/static/a:b",
                "/caf%c3%a9.css",
                "/health;jsessionid=A1B2.node1",
                "/static/x.js;jsessionid=A1",
                "/;jsessionid=A1",
                "/static/x;jsessionid=",
            })
    void openWhenPathIsPlainAndNamedByARuleThenYes(String uri) {
        var request = FakeRequest.get(uri).view();
        assertThat(isOpen(uri, "", request.getServletPath(), null)).isTrue();
        assertThat(isOpen("/app" + uri, "/app", request.getServletPath(), null)).isTrue();
    }

    @Test
    void openWhenContextHasNoSlashAfterItThenRootCounts() {
        assertThat(isOpen("/app", "/app", "", null)).isTrue();
        assertThat(isOpen("/app;jsessionid=A1", "/app", "", null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/application/static/x.js", "/APP/static/x.js", "/static/x.js", "/ap", "", "/%61pp/static/x.js"})
    void openWhenUriIsOutsideTheContextThenNo(String uri) {
        assertThat(isOpen(uri, "/app", "/static/x.js", null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/static/x.js, /admin",
        "/static/x.js, /static/y.js",
        "/static/x.js, /static/x.js/more",
        "/static/x.js, /static",
        "/static/x.js, ''",
        "/health, /admin",
        "/health, /health/",
        "/, /admin/index.html",
        "/static/, /static/a/index.html",
        "/static, /static/index.html",
    })
    void openWhenContainerReadsAnotherPathThenNo(String uri, String servletPath) {
        assertThat(isOpen(uri, "", servletPath, null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/, /index.html", "/static/, /static/index.html", "/static/a/, /static/a/index.jsp"})
    void openWhenContainerServesAWelcomeFileThenTheFolderDecides(String uri, String welcomeFile) {
        assertThat(isOpen(uri, "", welcomeFile, null)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/accounts/x.css, /accounts, /x.css",
        "/accounts/1/x.css, /accounts, /1/x.css",
        "/rest/accounts.css, /rest, /accounts.css",
    })
    void openWhenAServletOwnsTheFolderThenAnExtensionOpensNothing(String uri, String servletPath, String pathInfo) {
        assertThat(isOpen(uri, "", servletPath, pathInfo)).isFalse();
    }

    @Test
    void openWhenAServletOwnsAPublicFolderThenTheFolderDecides() {
        assertThat(isOpen("/static/x.css", "", "/static", "/x.css")).isTrue();
        assertThat(isOpen("/static", "", "/static", null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/a/b.c", "/admin"})
    void openWhenEverythingIsPublicThenYes(String uri) {
        var rules = new PathRules(List.of("/*"));
        assertThat(CanonicalPath.of(uri, "", uri, null).filter(path -> rules.isPublic(path, uri, null)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/static/x.js", "/x.css"})
    void openWhenThereAreNoRulesThenNo(String uri) {
        assertThat(new PathRules(List.of()).isPublic(uri, uri, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/x", "/app/x;jsessionid=1", "/app/x;jsessionid="})
    void sessionIdWhenItIsTheOnlyParameterThenIsTakenOff(String uri) {
        assertThat(uri.substring(0, CanonicalPath.endWithoutSessionId(uri))).isEqualTo("/app/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app/x;jsessionid=1;a",
                "/app/x;a;jsessionid=1",
                "/app/x;jsessionid=1/y",
                "/app/x;jsessionid=%31",
                "/app/x;JSESSIONID=1",
                "/app/x;v=1",
            })
    void sessionIdWhenThereIsMoreThenNothingIsTakenOff(String uri) {
        assertThat(CanonicalPath.endWithoutSessionId(uri)).isEqualTo(uri.length());
    }

    private static boolean isOpen(String uri, String context, @Nullable String servletPath, @Nullable String pathInfo) {
        var request = FakeRequest.get(uri)
                .context(context)
                .mapped(servletPath, pathInfo)
                .view();
        return new RequestFacts.OfServlet(request, Endpoint.NONE, RULES).open();
    }
}
