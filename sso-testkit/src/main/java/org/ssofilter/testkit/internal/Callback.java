package org.ssofilter.testkit.internal;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.ssofilter.testkit.Answer;

/** How the browser brings the answer back to the application. */
final class Callback {
    private Callback() {}

    static Answer answer(AuthorizationRequest request, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter -> escape(parameter.getKey()) + "=" + escape(parameter.getValue()))
                .collect(Collectors.joining("&"));
        String separator = request.redirectUri().getRawQuery() == null ? "?" : "&"; // RFC 6749 §3.1.2: keep its query
        // 303 makes a browser that came by POST go on by GET.
        return Answer.redirect(request.byPost() ? 303 : 302, URI.create(request.redirectUri() + separator + query));
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
