package org.ssofilter.it.homes;

import java.io.IOException;

/** A server as it comes in its zip, and what it takes to run WARs on it. */
public interface Server {

    String name();

    /** Under which its zip was unpacked, and its version is known. */
    String id();

    /** Whether it has JAX-RS of its own, so that a WAR may leave Jersey out. */
    boolean hasJaxRs();

    /** Whether a WAR that brings Jersey along works there; where not, the walk is that of the same WAR without it. */
    default boolean standsJersey() {
        return true;
    }

    /** Whether its JAX-RS client sends a POST once more by itself when a kept connection breaks. */
    default boolean repeatsPosts() {
        return false;
    }

    /** Whether its request threads are virtual on this Java. */
    default boolean servesByVirtualThreads(Java java) {
        return false;
    }

    /** Writes its configuration and puts the WARs where it finds them. */
    Start prepare(Site site) throws IOException;
}
