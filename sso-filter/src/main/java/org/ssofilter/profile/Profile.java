package org.ssofilter.profile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider told about a user, as far as the requested scopes cover it. Absent is null, never an empty text.
 *
 * @param name the principal's name: the value of the field that {@code principal} names
 * @param provider the provider's id, for example {@code talque}
 * @param subject the provider's stable identifier of the user, where it has one
 * @param photo an http or https URL
 * @param createdAt when the account was created
 * @param roles in the provider's order
 * @param attributes the members of the userinfo answer under the provider's own names: texts, numbers, booleans, lists, maps
 */
public record Profile(
        String name,
        String provider,
        @Nullable String subject,
        @Nullable String email,
        @Nullable Boolean emailVerified,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String fullName,
        @Nullable String username,
        @Nullable String companyName,
        @Nullable String jobTitle,
        @Nullable String photo,
        @Nullable Instant createdAt,
        List<String> roles,
        Map<String, Object> attributes) {

    /** Prints who it is, not what is known about them. */
    @Override
    public String toString() {
        return "Profile[" + provider + ", " + name + "]";
    }
}
