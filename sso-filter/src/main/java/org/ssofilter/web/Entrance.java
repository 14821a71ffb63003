package org.ssofilter.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How a login goes on once its target is known: at the provider, or with a form of ours. */
interface Entrance {
    /** Somebody met a protected page. */
    void fromPage(HttpServletRequest request, HttpServletResponse response, String target)
            throws IOException, ServletException;

    /** Somebody opened {@code loginPath}. */
    void fromLink(HttpServletRequest request, HttpServletResponse response, String target)
            throws IOException, ServletException;

    /** Something else than GET or HEAD came to {@code loginPath}. */
    void fromOtherMethod(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
}
