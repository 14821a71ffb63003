package org.ssofilter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request that is answered while the container authenticates it: that cannot be put off, so nothing becomes async. */
final class InPlace extends HttpServletRequestWrapper {
    InPlace(HttpServletRequest request) {
        super(request);
    }

    @Override
    public boolean isAsyncSupported() {
        return false;
    }
}
