package org.ssofilter.fake;

import java.io.Serializable;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ssofilter.profile.Profile;
import org.ssofilter.secret.TokenSet;
import org.ssofilter.session.SessionTypes;

/** The application's types without the root package: a user and tokens that show what they were made of. */
public final class FakeTypes implements SessionTypes {

    /** Has the last name, so that a profile that was read again can be told from the first. */
    public record User(String name, @Nullable String lastName) implements Principal, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Not for streams: a test's session stays where it is. */
    @SuppressWarnings("serial")
    public record Tokens(TokenSet set) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public Principal user(Profile profile) {
        return new User(profile.name(), profile.lastName());
    }

    @Override
    public Serializable tokens(TokenSet tokens) {
        return new Tokens(tokens);
    }

    @Override
    public @Nullable TokenSet tokenSet(@Nullable Object tokens) {
        return tokens instanceof Tokens ours ? ours.set() : null;
    }

    @Override
    public boolean isAbout(Profile profile, Principal user) {
        return profile.name().equals(user.getName());
    }

    @Override
    public String provider(Principal user) {
        return "clerk";
    }

    @Override
    public boolean hasRole(Principal user, String role) {
        return false;
    }

    @Override
    public Map<String, @Nullable Object> members(Principal user) {
        return Map.of();
    }
}
