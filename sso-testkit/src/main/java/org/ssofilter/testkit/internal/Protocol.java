package org.ssofilter.testkit.internal;

import java.util.Map;

/** What sets one dialect apart: its authorization endpoint as data, its other endpoints as code. */
interface Protocol {
    AuthorizationRules rules();

    /** Everything but the authorization endpoint, by path. */
    Map<String, Endpoint> endpoints();
}
