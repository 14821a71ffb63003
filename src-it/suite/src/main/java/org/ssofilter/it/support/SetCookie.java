package org.ssofilter.it.support;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One {@code Set-Cookie} header as a browser reads it (RFC 6265bis §5.6). */
public record SetCookie(String name, String value, Map<String, String> attributes) {

    public static SetCookie parse(String header) {
        String[] parts = header.split(";", -1);
        int equals = parts[0].indexOf('=');
        var attributes = new TreeMap<String, String>();
        for (int i = 1; i < parts.length; i++) {
            int at = parts[i].indexOf('=');
            String key = at < 0 ? parts[i] : parts[i].substring(0, at);
            attributes.put(
                    key.strip().toLowerCase(Locale.ROOT),
                    at < 0 ? "" : parts[i].substring(at + 1).strip());
        }
        return new SetCookie(
                parts[0].substring(0, equals).strip(),
                parts[0].substring(equals + 1).strip(),
                attributes);
    }

    public boolean has(String attribute) {
        return attributes.containsKey(attribute.toLowerCase(Locale.ROOT));
    }

    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name.toLowerCase(Locale.ROOT)));
    }

    public boolean isSecure() {
        return has("Secure");
    }

    public boolean isHttpOnly() {
        return has("HttpOnly");
    }

    public String path() {
        return attribute("Path").orElse("");
    }

    public String sameSite() {
        return attribute("SameSite").orElse("");
    }

    /** Whether a browser removes the cookie when it gets this. */
    public boolean deletes() {
        return attribute("Max-Age").map(age -> Long.parseLong(age) <= 0).orElse(false)
                || attribute("Expires").map(date -> date.contains("1970")).orElse(false);
    }
}
