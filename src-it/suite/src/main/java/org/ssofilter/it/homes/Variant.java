package org.ssofilter.it.homes;

/** A server with something more in its configuration. */
public interface Variant extends Server {

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
