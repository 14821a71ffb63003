package org.ssofilter.testkit.internal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one user allowed one client. Codes and tokens stand for it.
 *
 * @param email whose grant it is; the profile is looked up when it is asked for, so that it can change meanwhile
 * @param redirectUri where the code was sent; null for the password grant
 * @param codeChallenge the S256 challenge of RFC 7636; null where the client sent none
 */
record Grant(
        String email,
        String clientId,
        Set<String> scopes,
        @Nullable String redirectUri,
        @Nullable String nonce,
        @Nullable String codeChallenge) {}
