package org.ssofilter.web;

import jakarta.servlet.http.HttpServletRequest;

/** Whose page sent a request, as far as its browser tells: Fetch Metadata first; then {@code Origin}, then {@code Referer}. */
enum Sender {
    OWN_PAGE,
    /** A typed address, a bookmark. */
    NO_PAGE,
    OTHER_ORIGIN,
    UNTOLD;

    static Sender of(HttpServletRequest request, PublicUrl url) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) return ofFetchMetadata(site);
        var own = url.origin(request);
        var origin = request.getHeader("Origin");
        if (origin != null) return origin.equals(own) ? OWN_PAGE : OTHER_ORIGIN;
        var referer = request.getHeader("Referer");
        if (referer == null) return UNTOLD;
        return referer.startsWith(own + "/") ? OWN_PAGE : OTHER_ORIGIN;
    }

    private static Sender ofFetchMetadata(String site) {
        return switch (site) {
            case "same-origin" -> OWN_PAGE;
            case "none" -> NO_PAGE;
            default -> OTHER_ORIGIN; // "same-site" too: a neighbour under the same domain is another application
        };
    }
}
