package org.ssofilter.it.tutorial;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Url;

/** Every page that links lead to, and what each answered. */
final class Crawl {
    private static final Pattern LINK = Pattern.compile("(?i)(?:href|src|action)\\s*=\\s*\"?([^\"'\\s>#]+)");

    /** Asynchronous servlets take seconds each and have tests of their own; the session example has links that delete the user from the session. */
    private static final Pattern SKIPPED =
            Pattern.compile("/async/async[0-9]|/async/stockticker|;jsessionid|[?]dataname=");

    private final Browser browser;
    private final Url home;
    private final Map<String, String> answers = new TreeMap<>();

    private Crawl(Browser browser, Url home) {
        this.browser = browser;
        this.home = home;
    }

    /** Path inside of the application, with its status and media type. */
    static Map<String, String> of(Browser browser, Url home) {
        var crawl = new Crawl(browser, home);
        crawl.run();
        return crawl.answers;
    }

    private void run() {
        var waiting = new ArrayDeque<>(List.of(home));
        while (!waiting.isEmpty()) {
            Url url = waiting.poll();
            if (answers.containsKey(inside(url))) {
                continue;
            }
            Answer answer = browser.get(url);
            answers.put(inside(url), answer.status() + " " + mediaType(answer));
            if (answer.isRedirect() && isInside(answer.location())) {
                waiting.add(answer.location());
            }
            if (answer.contentType().contains("html")) {
                LINK.matcher(answer.text())
                        .results()
                        .map(link -> normal(url.resolve(link.group(1).replace("&amp;", "&"))))
                        .filter(this::isInside)
                        .forEach(waiting::add);
            }
        }
    }

    /** Without the charset: of two pages one is shown at random, and they differ in it. */
    private static String mediaType(Answer answer) {
        return answer.contentType().split(";", 2)[0];
    }

    private boolean isInside(Url url) {
        return url.origin().equals(home.origin())
                && url.path().startsWith(home.path())
                && !SKIPPED.matcher(url.target()).find();
    }

    private String inside(Url url) {
        return url.target().substring(home.path().length() - 1);
    }

    /** Without dot segments, as a browser sends it. */
    private static Url normal(Url url) {
        String path = url.path();
        String before;
        do {
            before = path;
            path = path.replaceFirst("/\\./", "/").replaceFirst("/[^/]+/\\.\\./", "/");
        } while (!path.equals(before));
        return url.withTarget(url.query().isEmpty() ? path : path + "?" + url.query());
    }
}
