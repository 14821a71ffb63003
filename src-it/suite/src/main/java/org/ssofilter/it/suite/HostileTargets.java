package org.ssofilter.it.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.ssofilter.it.app.HostileServlet;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.CapturedLog;
import org.ssofilter.it.support.HostileTargetLines;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.WebApp;

/**
 * Every line of hostile/request-targets.txt, byte for byte over a raw socket, in each way in which the server can be told
 * to read odd targets. Whatever server and application make of it: a stranger reaches nothing secret, there is no 500,
 * no exception of ours without a reason code in the log, and an answer within the safety limit.
 */
final class HostileTargets {

    private static final String PUBLIC_PATHS = "/static/*,/health,*.css,/";
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.[01] ([0-9]{3})\\b");
    private static final Pattern LOCATION = Pattern.compile("(?im)^Location: *(\\S*)");
    private static final Pattern INJECTED = Pattern.compile("(?im)^(Set-Cookie: *a=b|X-Application:)");
    private static final Pattern REASON = Pattern.compile("\\bsso-[0-9]{3}\\b");

    private static @Nullable Stage stage;
    private static @Nullable CapturedLog log;
    private static String mode = "";

    @AfterAll
    static void end() {
        if (stage != null) {
            stage.close();
        }
        if (log != null) {
            log.close();
        }
        stage = null;
        log = null;
    }

    @Test
    void corpusWhenReadThenIsLarge() {
        assertThat(HostileTargetLines.all()).doesNotHaveDuplicates().hasSizeGreaterThan(400);
    }

    @TestFactory
    Stream<DynamicTest> targetWhenNobodyIsSignedInThenNothingSecretIsReached() {
        return Stage.uriModes().stream()
                .flatMap(each -> HostileTargetLines.all().stream()
                        .map(line -> dynamicTest(line + " | " + each, () -> check(each, line))));
    }

    /** Without these the rest would also pass against a server that answers nothing at all. */
    @TestFactory
    Stream<DynamicTest> applicationWhenAskedPlainlyThenShowsWhatItShould() {
        return Stage.uriModes().stream()
                .map(each -> dynamicTest(each, () -> {
                    var there = stage(each);
                    for (var path : List.of("/health", "/static/x.js", "/x.css", "/")) {
                        assertThat(there.visitor().get(path).text()).as(path).isEqualTo(HostileServlet.PUBLIC);
                    }
                    var user = there.visitor();
                    for (var path : List.of("/secret/a", "/orders.do", "/anything")) {
                        assertThat(user.open(path).text()).as(path).isEqualTo(HostileServlet.SECRET);
                    }
                }));
    }

    private static void check(String each, String line) {
        var there = stage(each);
        String host = there.urlOnServer("").authority();
        String target = HostileTargetLines.onTheWire(line, host);
        checkAnswer(there, target);
        if (target.contains("/app")) {
            checkAnswer(there, target.replace("/app", "/all"));
        }
    }

    private static void checkAnswer(Stage there, String target) {
        int before = HostileServlet.reachedByStrangers().size();
        long tracesBefore = traces().size();
        String answer = send(there, target);
        var traces = traces().stream().skip(tracesBefore).toList();

        assertThat(HostileServlet.reachedByStrangers().stream().skip(before))
                .as("secrets that a stranger reached by %s", target)
                .isEmpty();
        assertThat(answer).doesNotContain(HostileServlet.SECRET).doesNotContainPattern(INJECTED);
        if (!answer.isEmpty() && traces.stream().noneMatch(HostileTargets::isOfTheServerAlone)) {
            assertThat(statusOf(answer))
                    .as("%s", answer)
                    .isIn(200, 301, 302, 303, 308, 400, 401, 403, 404, 405, 414, 421, 501, 505);
        }
        checkLocation(there, target, answer);
        assertThat(traces.stream().filter(trace -> !isOfTheServerAlone(trace)))
                .as("exceptions in the log after %s", target)
                .allSatisfy(trace -> assertThat(trace).containsPattern(REASON));
    }

    private static String send(Stage there, String target) {
        var url = there.urlOnServer(target);
        var call = Call.get(url).header("Host", there.urlOnServer("").authority());
        try (var wire = there.visitor().browser().begin(call)) {
            return new String(wire.everything(), ISO_8859_1);
        }
    }

    private static int statusOf(String answer) {
        var status = STATUS.matcher(answer);
        assertThat(status.find()).as("%s", answer).isTrue();
        return Integer.parseInt(status.group(1));
    }

    /** To the provider, or to somewhere on the host that was asked; whoever asks for another host gets that one. */
    private static void checkLocation(Stage there, String target, String answer) {
        var location = LOCATION.matcher(answer.split("\r\n\r\n", 2)[0]);
        if (location.find() && !target.matches("(?is)[a-z]+:.*")) {
            String where = location.group(1);
            boolean provider = where.startsWith(there.provider().url() + "/oauth2/authorization?");
            boolean here = where.startsWith(there.urlOnServer("").origin() + "/") || where.matches("/([^/\\\\].*)?");
            assertThat(provider || here).as("sent to %s", where).isTrue();
        }
    }

    /** A server that fails over a target before it asks any filter (Undertow: UT000068) is not ours to mend. */
    private static boolean isOfTheServerAlone(String trace) {
        return !trace.contains("org.ssofilter.");
    }

    private static List<String> traces() {
        return log == null ? List.of() : log.traces().toList();
    }

    private static Stage stage(String wanted) {
        if (stage != null && mode.equals(wanted)) {
            return stage;
        }
        end();
        mode = wanted;
        log = CapturedLog.start();
        stage = Stage.talque()
                .with(HostileTargets::secretByFolder)
                .beside(secretByFolder(new WebApp("")))
                .beside(guarded(new WebApp("/all")).servlet(HostileServlet.class, "/*"))
                .readingUris(wanted)
                .open();
        return stage;
    }

    private static WebApp secretByFolder(WebApp app) {
        return guarded(app)
                .servlet(HostileServlet.class, "/secret/*", "*.do", "/", "/static/*", "/health", "*.css", "");
    }

    private static WebApp guarded(WebApp app) {
        return app.set("publicPaths", PUBLIC_PATHS);
    }
}
