package org.ssofilter.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ssofilter.testkit.Dialect;

/** What DESIGN.md promises of answers that the filter writes itself. */
public final class Expect {

    private static final List<String> AUTHORIZATION_PATHS =
            Stream.of(Dialect.values()).map(Dialect::authorizationPath).toList();
    private static final Pattern LINK = Pattern.compile("(?is)<a\\b[^>]*\\bhref=\"([^\"]*)\"");

    private Expect() {}

    /** A page of the filter's own: nothing of the application, nothing of the provider, nothing that can be framed or cached. */
    public static Answer ownPage(Answer answer, int status) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.contentType()).containsIgnoringCase("text/html").containsIgnoringCase("charset=utf-8");
        ownAnswer(answer);
        assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.header("Content-Security-Policy"))
                .hasValueSatisfying(csp -> assertThat(csp)
                        .contains("frame-ancestors 'none'")
                        .contains("default-src 'none'")
                        .doesNotContain("unsafe-"));
        assertThat(answer.text()).containsPattern("(?i)<html[^>]* lang=\"(en|de)\"");
        return answer;
    }

    /** An error as RFC 9457 has it. */
    public static Answer problem(Answer answer, int status) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        ownAnswer(answer);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("title").asText()).isNotBlank();
        return answer;
    }

    /** 401 with the way to the login, for those who cannot be redirected. */
    public static Answer signInNeeded(Answer answer) {
        problem(answer, 401);
        assertThat(answer.json().path("loginUrl").asText()).contains("/sso/login");
        assertThat(answer.header("WWW-Authenticate")).isPresent();
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.setCookies()).isEmpty();
        return answer;
    }

    /** On the way to the provider, and nothing shown. */
    public static Answer sentToProvider(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isIn(302, 303);
        assertThat(answer.location().path()).as("%s", answer).isIn(AUTHORIZATION_PATHS);
        assertThat(answer.isFromApplication()).isFalse();
        return answer;
    }

    /** The link of a page that has this in its URL. */
    public static Url link(Answer page, String part) {
        Matcher link = LINK.matcher(page.text());
        while (link.find()) {
            String href = HtmlForm.unescape(link.group(1));
            if (href.contains(part)) {
                return page.from().resolve(href);
            }
        }
        throw new AssertionError("no link with " + part + " on " + page);
    }

    private static void ownAnswer(Answer answer) {
        assertThat(answer.isFromApplication()).as("%s", answer).isFalse();
        assertThat(answer.header("Cache-Control"))
                .as("%s", answer)
                .hasValueSatisfying(v -> assertThat(v).contains("no-store"));
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.text()).doesNotContain("Exception", "at org.ssofilter", "at java.base");
    }
}
