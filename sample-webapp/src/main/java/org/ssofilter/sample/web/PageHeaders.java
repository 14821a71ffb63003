package org.ssofilter.sample.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The headers of the application's own pages; those of the sign-in filter bring their own. */
public final class PageHeaders extends HttpFilter {
    private static final long serialVersionUID = 1L;

    // Photos come from wherever the provider keeps them.
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " img-src 'self' https: http:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        // Not "no-referrer": with it a browser sends "Origin: null", and sign-out could not see where it comes from.
        response.setHeader("Referrer-Policy", "same-origin");
        if (!request.getServletPath().startsWith("/static/")) {
            // Names of people are on these pages: the back button must not show them after sign-out.
            response.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, response);
    }
}
