package org.ssofilter.session;

import org.ssofilter.secret.Digests;

/** A short name for a session id that tells nothing about the id itself. */
public final class SessionName {
    private static final int LENGTH = 10;
    private static final String ROUTE = ".!:";

    private SessionName() {}

    /** The same for an id with and without what a server appends for its load balancer ({@code .node1}, {@code !123}). */
    public static String of(String id) {
        int end = 0;
        while (end < id.length() && ROUTE.indexOf(id.charAt(end)) < 0) end++;
        return Digests.shortName(id.substring(0, end), LENGTH);
    }
}
