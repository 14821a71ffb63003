package org.ssofilter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ssofilter.session.SessionTypes;
import org.ssofilter.session.Sessions;
import org.ssofilter.session.SignIn;

/** Whose {@link Upkeep} a sign-in is: its tokens are shown to nobody but the provider that gave them. */
final class Upkeeps implements TokenSource {
    private final Map<String, Upkeep> byProvider;
    private final Upkeep any;
    private final Sessions sessions;
    private final SessionTypes types;

    Upkeeps(Map<String, Upkeep> byProvider, Sessions sessions, SessionTypes types) {
        this.byProvider = Map.copyOf(byProvider);
        this.any = byProvider.values().iterator().next();
        this.sessions = sessions;
        this.types = types;
    }

    /** On the path of every request, so without asking whose it is. */
    boolean isDue(SignIn signIn) {
        return any.isDue(signIn);
    }

    /** Sessions of providers that are gone are not found at all: their attribute's name has all providers in it. */
    Upkeep of(SignIn signIn) {
        return Objects.requireNonNull(byProvider.get(types.provider(signIn.user())), "the provider of a session");
    }

    @Override
    public Optional<Serializable> current(HttpServletRequest request) {
        var signIn = sessions.current(request);
        return signIn == null ? Optional.empty() : of(signIn).current(request);
    }
}
