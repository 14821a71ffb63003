package org.ssofilter.it.homes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.ssofilter.it.support.HostileTargetLines;
import org.ssofilter.it.support.Url;

/** Twenty lines of the suite's hostile/request-targets.txt, one or two of each kind, sent to the sample. */
final class HostilePaths {

    static final List<String> CHOSEN = List.of(
            "/app/static/../secret/a",
            "/app/static/%2e%2e/secret/a",
            "/app/static/..%2fsecret/a",
            "/app/static%2f..%2fsecret%2fa",
            "/app/static/..\\\\secret\\\\a",
            "/app/static/..%5csecret%5ca",
            "/app/static/%252e%252e/secret/a",
            "/app/static/..;/secret/a",
            "/app/static/..;x=y/secret/a",
            "/app/static/..;%2fsecret/a",
            "/app/secret;x/a",
            "/app/secret/a;x.css",
            "/app;x/secret/a",
            "/app//secret/a",
            "/app/static//../secret/a",
            "/app/secret/a%00.css",
            "/app/secret/a%0d%0a.css",
            "/app/static/%c0%ae%c0%ae/secret/a",
            "/app/static/\\xc0\\xae\\xc0\\xae/secret/a",
            "/app/static/x%0aSet-Cookie:%20a=b");

    /** 503 is GlassFish's, whose authorization cannot read a path with a line break in it. */
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.[01] (200|30[1238]|40[01345]|414|421|50[135]) ");

    private static final Pattern LOCATION = Pattern.compile("(?im)^Location: *(\\S*)");

    private HostilePaths() {}

    /** The bytes of a line, with the sample's protected folder for the suite's. */
    static String here(String line, Url app) {
        return HostileTargetLines.onTheWire(line, app.authority())
                .replaceFirst("^/app", app.target())
                .replace("secret", "orders");
    }

    /** A stranger gets no protected page, no cookie of his own making, and is sent to the sign-in or nowhere. */
    static void expectNothingSecret(String target, String answer, Url app) {
        assertThat(answer).as(target).doesNotContain("What arrived");
        assertThat(answer).as(target).doesNotContainPattern("(?im)^Set-Cookie: *a=b");
        assertThat(answer).as(target).containsPattern(STATUS);
        var location = LOCATION.matcher(answer.split("\r\n\r\n", 2)[0]);
        if (location.find()) {
            assertThat(location.group(1)).as(target).matches("(" + Pattern.quote(app.origin()) + ")?/([^/\\\\].*)?");
        }
    }
}
