package org.ssofilter.web;

import jakarta.servlet.http.HttpServletRequest;

/** What a route is decided on; asked for only as far as needed, because most requests are decided by the first two. */
interface RequestFacts {
    /** Which of the own endpoints is meant. */
    Endpoint endpoint();

    /** Whether the path is public. */
    boolean open();

    /** Whether a redirect would reach a person. */
    boolean canRedirect();

    /** The facts of a servlet request. */
    record OfServlet(HttpServletRequest request, Endpoint endpoint, PathRules rules) implements RequestFacts {
        @Override
        public boolean open() {
            var servletPath = request.getServletPath();
            var pathInfo = request.getPathInfo();
            var path = CanonicalPath.of(request.getRequestURI(), ContextPath.of(request), servletPath, pathInfo);
            return path.isPresent() && rules.isPublic(path.get(), servletPath, pathInfo);
        }

        @Override
        public boolean canRedirect() {
            return Navigation.isTopLevel(request);
        }
    }
}
