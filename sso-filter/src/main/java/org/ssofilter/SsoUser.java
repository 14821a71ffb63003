package org.ssofilter;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ssofilter.profile.Profile;

/**
 * The signed-in user: the principal of the request, and the session and request attribute {@code ssoUser}. Made for JSP
 * and EL: {@code ${ssoUser.firstName}}, {@code ${ssoUser.attributes.team}}. Absent is null, never an empty text. What
 * the requested scopes do not cover is not here.
 */
public final class SsoUser implements Principal, Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Profile profile; // Stored is what is serialized

    SsoUser(Profile profile) {
        this.profile = profile;
    }

    /** The principal's name: the field that the setting {@code principal} names ({@code email} for talque). */
    @Override
    public String getName() {
        return profile.name();
    }

    /** Which provider vouches for this user: {@code talque}, {@code clerk}, … The same name from two providers is two users. */
    public String getProvider() {
        return profile.provider();
    }

    /** The provider's stable identifier of the user; null where it has none (talque). */
    public @Nullable String getSubject() {
        return profile.subject();
    }

    /** The e-mail address. */
    public @Nullable String getEmail() {
        return profile.email();
    }

    /** Whether the provider has verified the e-mail address; null where it does not say. */
    public @Nullable Boolean getEmailVerified() {
        return profile.emailVerified();
    }

    /** The given name. */
    public @Nullable String getFirstName() {
        return profile.firstName();
    }

    /** The family name. */
    public @Nullable String getLastName() {
        return profile.lastName();
    }

    /** The name as one text; where the provider has none, first and last name. */
    public @Nullable String getFullName() {
        return profile.fullName();
    }

    /** The name that the user signs in with. */
    public @Nullable String getUsername() {
        return profile.username();
    }

    /** The company or organization. */
    public @Nullable String getCompanyName() {
        return profile.companyName();
    }

    /** The position in the company. */
    public @Nullable String getJobTitle() {
        return profile.jobTitle();
    }

    /** An http or https URL of a picture; any other kind of URL counts as absent. */
    public @Nullable String getPhoto() {
        return profile.photo();
    }

    /** When the account was created at the provider. */
    public @Nullable Instant getCreatedAt() {
        return profile.createdAt();
    }

    /** The roles, which {@code isUserInRole} asks; empty where there are none. Unmodifiable. */
    public List<String> getRoles() {
        return profile.roles();
    }

    /**
     * The members of the provider's answer under the provider's own names, as far as the scopes cover them: texts,
     * {@code Long} and other numbers, booleans, lists, maps. Unmodifiable.
     */
    public Map<String, Object> getAttributes() {
        return profile.attributes();
    }

    @Serial
    private Object writeReplace() {
        return Stored.of(profile);
    }

    @Serial
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("Stored is what is serialized");
    }

    /** Two users are the same when the same provider says the same about them. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SsoUser user && profile.equals(user.profile);
    }

    @Override
    public int hashCode() {
        return profile.hashCode();
    }

    /** Who it is, not what is known about them. */
    @Override
    public String toString() {
        return "SsoUser[" + profile.provider() + ", " + profile.name() + "]";
    }
}
