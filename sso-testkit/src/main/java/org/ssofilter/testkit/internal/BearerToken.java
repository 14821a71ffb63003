package org.ssofilter.testkit.internal;

import org.ssofilter.testkit.RecordedCall;

/** The access token of a userinfo call (RFC 6750 §2.1: the Authorization header, and no other place). */
final class BearerToken {
    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    static Grant check(RecordedCall call, TokenStore tokens) throws Refusal {
        String header = call.header("Authorization").orElse("");
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Refusal.noToken();
        }
        return tokens.findAccessToken(header.substring(SCHEME.length()).strip()).orElseThrow(Refusal::invalidToken);
    }
}
