package org.ssofilter.fake;

import java.io.Serializable;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ssofilter.profile.Profile;
import org.ssofilter.secret.TokenSet;
import org.ssofilter.session.SessionTypes;

/** The session's types, as far as tests below the root package need them. */
public final class TestTypes implements SessionTypes {
    /** Who is signed in. */
    public record User(String provider, String name, List<String> roles) implements Principal, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public String getName() {
            return name;
        }
    }

    private static final class Tokens implements Serializable {
        private static final long serialVersionUID = 1L;

        private final transient TokenSet tokens;

        Tokens(TokenSet tokens) {
            this.tokens = tokens;
        }
    }

    @Override
    public Principal user(Profile profile) {
        return new User(profile.provider(), profile.name(), profile.roles());
    }

    @Override
    public Serializable tokens(TokenSet tokens) {
        return new Tokens(tokens);
    }

    @Override
    public @Nullable TokenSet tokenSet(@Nullable Object tokens) {
        return tokens instanceof Tokens ours ? ours.tokens : null;
    }

    @Override
    public boolean isAbout(Profile profile, Principal user) {
        return profile.name().equals(user.getName());
    }

    @Override
    public String provider(Principal user) {
        return ((User) user).provider();
    }

    @Override
    public boolean hasRole(Principal user, String role) {
        return ((User) user).roles().contains(role);
    }

    @Override
    public Map<String, @Nullable Object> members(Principal user) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("name", user.getName());
        members.put("email", null);
        return members;
    }
}
