package org.ssofilter.sample.launcher;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a browser as plain HTTP allows: cookies, and the headers that tell a navigation from a script. */
final class Browser {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]*)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** Somebody clicks a link or types an address; redirects are shown, not followed. */
    HttpResponse<String> open(URI url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document")
                .header("Sec-Fetch-Site", "none"));
    }

    /** The same, redirects followed to the page that is shown in the end. */
    HttpResponse<String> arrive(URI url) throws IOException, InterruptedException {
        HttpResponse<String> answer = open(url);
        for (int hops = 0; isRedirect(answer); hops++) {
            if (hops == 10) {
                throw new IOException("Too many redirects, the last one to " + location(answer));
            }
            answer = open(location(answer));
        }
        return answer;
    }

    /** A script of the page asks for JSON. */
    HttpResponse<String> fetch(URI url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url)
                .header("Accept", "application/json")
                .header("Sec-Fetch-Mode", "cors")
                .header("Sec-Fetch-Dest", "empty")
                .header("Sec-Fetch-Site", "same-origin"));
    }

    /** A form of a page of the same origin is sent. */
    HttpResponse<String> submit(URI url, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url)
                .POST(BodyPublishers.ofString(body))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Origin", url.getScheme() + "://" + url.getAuthority())
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document")
                .header("Sec-Fetch-Site", "same-origin"));
    }

    /** The first form of a page is sent with its hidden fields and one button. */
    HttpResponse<String> submitForm(HttpResponse<String> page, String button, String value)
            throws IOException, InterruptedException {
        return submitForm(page, Map.of(button, value));
    }

    /** The first form of a page is sent with its hidden fields and what was typed. */
    HttpResponse<String> submitForm(HttpResponse<String> page, Map<String, String> typed)
            throws IOException, InterruptedException {
        Matcher action = FORM.matcher(page.body());
        if (!action.find()) {
            throw new IOException("No form on " + page.uri() + ": " + page.body());
        }
        int end = page.body().indexOf("</form>", action.end());
        List<String> body = new ArrayList<>();
        typed.forEach((name, value) -> body.add(pair(name, value)));
        Matcher hidden = HIDDEN.matcher(page.body()).region(action.end(), end);
        while (hidden.find()) {
            if (!typed.containsKey(hidden.group(1))) {
                body.add(pair(hidden.group(1), plain(hidden.group(2))));
            }
        }
        return submit(page.uri().resolve(plain(action.group(1))), String.join("&", body));
    }

    private static String pair(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String plain(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    static boolean isRedirect(HttpResponse<?> answer) {
        return answer.statusCode() / 100 == 3;
    }

    static URI location(HttpResponse<?> answer) {
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }
}
