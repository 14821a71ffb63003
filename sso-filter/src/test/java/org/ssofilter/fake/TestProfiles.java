package org.ssofilter.fake;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ssofilter.profile.Profile;
import org.ssofilter.secret.Secret;
import org.ssofilter.secret.TokenSet;

/** The user and the tokens of talque's documentation (protocols.md), valid and complete. */
public final class TestProfiles {
    private TestProfiles() {}

    public static Profile heisenberg() {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("firstName", "Werner");
        attributes.put("lastName", "Heisenberg");
        attributes.put("email", "wh@example.com");
        attributes.put("companyName", "Max Planck Institute for Physics");
        attributes.put("jobTitle", "Professor");
        attributes.put("photo", "https://example.com/path/to/photo.jpg");
        attributes.put("ctime", -2148253200000L);
        return named("wh@example.com", List.of(), attributes);
    }

    public static Profile named(String name, List<String> roles, Map<String, Object> attributes) {
        return new Profile(
                name,
                "talque",
                null,
                name,
                true,
                "Werner",
                "Heisenberg",
                "Werner Heisenberg",
                null,
                "Max Planck Institute for Physics",
                "Professor",
                "https://example.com/path/to/photo.jpg",
                Instant.ofEpochMilli(-2148253200000L),
                roles,
                attributes);
    }

    /** 72 characters and 30 days, as talque gives them out. */
    public static TokenSet tokens() {
        return new TokenSet(
                Secret.of("R7pL" + "x".repeat(68)),
                Instant.ofEpochMilli(1542055758351L),
                null,
                null,
                Set.of("EMAIL", "PROFILE"));
    }
}
