package org.ssofilter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Optional;

/** Where fresh tokens come from: a signed-in request has one as an attribute, whatever the application wraps around it. */
public interface TokenSource {
    /** The attribute; it is not among the names that a request lists. */
    String ATTRIBUTE = "org.ssofilter.tokenSource";

    /** The tokens of the session with an access token that works, refreshed if need be; waits at most {@code providerTimeout}. */
    Optional<Serializable> current(HttpServletRequest request);
}
