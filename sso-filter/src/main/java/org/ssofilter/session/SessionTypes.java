package org.ssofilter.session;

import java.io.Serializable;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ssofilter.profile.Profile;
import org.ssofilter.secret.TokenSet;

/** Makes what an application finds in its session; the public types belong to the root package, which hands this in. */
public interface SessionTypes {
    /** The session attribute that holds the tokens. */
    String TOKENS_ATTRIBUTE = "ssoTokens";

    /** The user: a principal that is serializable. */
    Principal user(Profile profile);

    /** The tokens for the application's own calls. */
    Serializable tokens(TokenSet tokens);

    /** What {@link #tokens} was made of, without the ID token; null for anything else. */
    @Nullable
    TokenSet tokenSet(@Nullable Object tokens);

    /** Whether a profile that was read again is about a user of {@link #user}. */
    boolean isAbout(Profile profile, Principal user);

    /** Which provider vouches for a user of {@link #user}. */
    String provider(Principal user);

    /** Whether a user of {@link #user} has a role. */
    boolean hasRole(Principal user, String role);

    /** The profile of a user of {@link #user}, as the members of a JSON object. */
    Map<String, @Nullable Object> members(Principal user);
}
