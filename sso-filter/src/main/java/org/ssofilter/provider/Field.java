package org.ssofilter.provider;

import java.util.Optional;

/** The fields of a profile, with their names in settings ({@code claims.firstName}, {@code principal=email}). */
public enum Field {
    SUBJECT("subject"),
    EMAIL("email"),
    EMAIL_VERIFIED("emailVerified"),
    FIRST_NAME("firstName"),
    LAST_NAME("lastName"),
    FULL_NAME("fullName"),
    USERNAME("username"),
    COMPANY_NAME("companyName"),
    JOB_TITLE("jobTitle"),
    PHOTO("photo"),
    CREATED_AT("createdAt"),
    ROLES("roles");

    private final String key;

    Field(String key) {
        this.key = key;
    }

    /** The name in settings and JSON. */
    public String key() {
        return key;
    }

    /** The field of that name. */
    public static Optional<Field> of(String key) {
        for (var field : values()) {
            if (field.key.equals(key)) return Optional.of(field);
        }
        return Optional.empty();
    }
}
