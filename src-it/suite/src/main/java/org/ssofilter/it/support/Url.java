package org.ssofilter.it.support;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A URL that keeps its request target byte for byte; {@link java.net.URI} refuses or repairs some of those that matter here.
 *
 * @param target path and query as they go over the wire, one char per byte
 */
public record Url(String scheme, String host, int port, String target) {

    public static Url parse(String text) {
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            throw new IllegalArgumentException("not an absolute URL: " + text);
        }
        int start = scheme + 3;
        int end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String authority = text.substring(start, end);
        int colon = authority.lastIndexOf(':');
        String host = colon < 0 ? authority : authority.substring(0, colon);
        int port =
                colon < 0 ? defaultPort(text.substring(0, scheme)) : Integer.parseInt(authority.substring(colon + 1));
        return new Url(text.substring(0, scheme), host, port, targetOf(text.substring(end)));
    }

    /** Resolves what a {@code Location} header or a form's action may hold (RFC 3986 §5.2, without dot segments). */
    public Url resolve(String reference) {
        if (reference.matches("[a-zA-Z][a-zA-Z0-9+.-]*://.*")) {
            return parse(reference);
        }
        if (reference.startsWith("//")) {
            return parse(scheme + ":" + reference);
        }
        if (reference.isEmpty()) {
            return this;
        }
        if (reference.startsWith("/")) {
            return withTarget(targetOf(reference));
        }
        if (reference.startsWith("?")) {
            return withTarget(path() + targetOf(reference).substring(1));
        }
        return withTarget(targetOf(path().substring(0, path().lastIndexOf('/') + 1) + reference));
    }

    public Url withTarget(String otherTarget) {
        return new Url(scheme, host, port, otherTarget);
    }

    public Url withQuery(String query) {
        return withTarget(path() + "?" + query);
    }

    public String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** The query without its question mark, empty if there is none. */
    public String query() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    /** The decoded values of one query parameter, in order. */
    public List<String> parameters(String name) {
        var values = new ArrayList<String>();
        for (String pair : query().split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (decode(key).equals(name)) {
                values.add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    public Optional<String> parameter(String name) {
        return parameters(name).stream().findFirst();
    }

    /** This URL with one parameter set to another value (added at the end if it was not there). */
    public Url replacing(String name, String value) {
        return without(name).adding(name, value);
    }

    public Url adding(String name, String value) {
        String pair = encode(name) + "=" + encode(value);
        return withQuery(query().isEmpty() ? pair : query() + "&" + pair);
    }

    public Url without(String name) {
        var kept = new ArrayList<String>();
        for (String pair : query().split("&", -1)) {
            if (!pair.isEmpty() && !pair.equals(name) && !pair.startsWith(name + "=")) {
                kept.add(pair);
            }
        }
        return kept.isEmpty() ? withTarget(path()) : withQuery(String.join("&", kept));
    }

    public boolean isSecure() {
        return scheme.equals("https");
    }

    public String origin() {
        return scheme + "://" + authority();
    }

    public String authority() {
        return port == defaultPort(scheme) ? host : host + ":" + port;
    }

    @Override
    public String toString() {
        return origin() + target;
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static String targetOf(String rest) {
        int hash = rest.indexOf('#');
        String target = hash < 0 ? rest : rest.substring(0, hash);
        return target.startsWith("/") ? target : "/" + target;
    }
}
