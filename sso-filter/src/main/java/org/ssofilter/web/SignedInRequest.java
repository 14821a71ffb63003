package org.ssofilter.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import org.ssofilter.log.Log;

/** The request as the application sees it: everything that can be asked about the user agrees. */
final class SignedInRequest extends HttpServletRequestWrapper {
    private final HttpServletResponse response;
    private final Gate gate;
    private @Nullable Principal user;

    SignedInRequest(HttpServletRequest request, HttpServletResponse response, Principal user, Gate gate) {
        super(request);
        this.response = response;
        this.user = user;
        this.gate = gate;
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return user;
    }

    @Override
    public @Nullable String getRemoteUser() {
        return user == null ? null : user.getName();
    }

    @Override
    public @Nullable String getAuthType() {
        return user == null ? null : "SSO";
    }

    @Override
    public boolean isUserInRole(String role) {
        return user != null && gate.hasRole(user, role);
    }

    @Override
    public boolean authenticate(HttpServletResponse response) throws java.io.IOException, ServletException {
        return user != null || super.authenticate(response);
    }

    /** The session may have another user, or none, after a wait. */
    void become(@Nullable Principal now) {
        user = now;
    }

    /** Ends the session, as a sign-out does; the container, which signed nobody in, may object. */
    @Override
    public void logout() {
        user = null;
        gate.end((HttpServletRequest) getRequest(), response);
        try {
            super.logout();
        } catch (ServletException nobodyToSignOut) {
            Log.say(Level.DEBUG, "the container had nobody to sign out", nobodyToSignOut);
        }
    }

    /** Without this the container would go on with its own request, which knows no user. */
    @Override
    public AsyncContext startAsync() {
        return super.startAsync(this, response);
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        if (name.equals(gate.userAttribute())) return user;
        if (name.equals(TokenSource.ATTRIBUTE)) return user == null ? null : gate.tokenSource();
        return super.getAttribute(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        var names = new LinkedHashSet<>(Collections.list(super.getAttributeNames()));
        if (user != null) names.add(gate.userAttribute());
        return Collections.enumeration(names);
    }
}
