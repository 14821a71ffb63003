package org.ssofilter.testkit.internal;

import java.util.List;

/**
 * What a dialect documents of its authorization endpoint.
 *
 * @param redirectNames the names under which the redirect URI may come
 * @param stateRequired whether a request without state is refused
 * @param scopes the scopes that exist
 * @param defaultScopes what a request without scope asks for
 * @param openIdConnect whether nonce, PKCE, form_post and POST are understood; else they are ignored
 */
record AuthorizationRules(
        List<String> redirectNames,
        boolean stateRequired,
        List<String> scopes,
        List<String> defaultScopes,
        boolean openIdConnect) {}
