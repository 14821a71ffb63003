package org.ssofilter.testkit.internal;

import java.util.Map;

/** Finds the protocol of a dialect. */
public final class Protocols {
    private Protocols() {}

    public static Map<String, Endpoint> endpoints(Provider provider) {
        return switch (provider.settings().dialect()) {
            case TALQUE -> new TalqueProtocol(provider).endpoints();
            case CLERK, COMM100 -> Map.of();
        };
    }
}
