package org.ssofilter.it.nodes;

import org.ssofilter.it.homes.Server;

/** A server with something more in its configuration. */
interface Variant extends Server {

    Server plain();

    @Override
    default String name() {
        return plain().name();
    }

    @Override
    default String id() {
        return plain().id();
    }

    @Override
    default boolean hasJaxRs() {
        return plain().hasJaxRs();
    }
}
