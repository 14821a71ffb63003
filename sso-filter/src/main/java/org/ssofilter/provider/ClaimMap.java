package org.ssofilter.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ssofilter.profile.Profile;

/**
 * Makes a profile of a userinfo answer.
 *
 * @param places where each field of the profile stands
 * @param scopeMembers which members of the answer a scope covers, {@link #ANY_SCOPE} for those that all do; empty where the provider does not say: then all
 * @param createdAtSeconds whether a numeric {@code createdAt} counts seconds instead of milliseconds since 1970
 * @param principal the field that is the principal's name
 */
public record ClaimMap(
        Map<Field, Claim> places, Map<String, List<String>> scopeMembers, boolean createdAtSeconds, Field principal) {
    /** Stands for whatever was granted: who somebody is, is told with every scope. */
    public static final String ANY_SCOPE = "*";

    /**
     * What the scopes cover of the answer, as a profile.
     *
     * @throws ProfileIncomplete when the principal's field is absent
     * @throws IllegalArgumentException when a field has a wrong type
     */
    public Profile read(String provider, JsonNode userinfo, Set<String> scopes) throws ProfileIncomplete {
        var covered = covered(userinfo, scopes);
        var values = new ClaimValues(field -> place(field, covered));
        var firstName = values.text(Field.FIRST_NAME);
        var lastName = values.text(Field.LAST_NAME);
        var fullName = ClaimValues.fullName(values.text(Field.FULL_NAME), firstName, lastName);
        var name = principal == Field.FULL_NAME
                ? ClaimValues.identifier(principal, fullName)
                : values.identifier(principal);
        if (name == null) throw new ProfileIncomplete(principal);
        var emailVerified = values.flag(Field.EMAIL_VERIFIED);
        if (principal == Field.EMAIL && Boolean.FALSE.equals(emailVerified)) {
            throw new ProfileIncomplete("the e-mail address, which is to be the principal's name, is not verified");
        }
        return new Profile(
                name,
                provider,
                values.identifier(Field.SUBJECT),
                values.text(Field.EMAIL),
                emailVerified,
                firstName,
                lastName,
                fullName,
                values.text(Field.USERNAME),
                values.text(Field.COMPANY_NAME),
                values.text(Field.JOB_TITLE),
                values.webAddress(Field.PHOTO),
                values.instant(Field.CREATED_AT, createdAtSeconds),
                values.texts(Field.ROLES),
                ClaimValues.plainMap(covered));
    }

    /** A constant speaks about a value; without the e-mail address its "verified" has nothing to speak about. */
    private JsonNode place(Field field, JsonNode covered) {
        var claim = places.get(field);
        if (claim == null) return ClaimValues.ABSENT;
        if (field == Field.EMAIL_VERIFIED
                && place(Field.EMAIL, covered).asText("").isEmpty()) {
            return ClaimValues.ABSENT;
        }
        return claim.in(covered);
    }

    private JsonNode covered(JsonNode userinfo, Set<String> scopes) {
        if (scopeMembers.isEmpty()) return userinfo;
        var members = new HashSet<String>();
        for (var scope : scopeMembers.entrySet()) {
            if (scope.getKey().equals(ANY_SCOPE) || scopes.contains(scope.getKey())) members.addAll(scope.getValue());
        }
        return ClaimValues.only(members, userinfo);
    }

    /** The principal's field is absent, or an address that might be somebody else's: nobody can be signed in. */
    public static final class ProfileIncomplete extends Exception {
        private static final long serialVersionUID = 1L;

        ProfileIncomplete(String problem) {
            super(problem);
        }

        ProfileIncomplete(Field field) {
            super("the userinfo answer has no " + field.key() + ", which is to be the principal's name");
        }
    }
}
