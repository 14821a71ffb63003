package org.ssofilter.it.support;

/**
 * A login that was begun and not finished.
 *
 * @param redirect the filter's answer
 * @param authorization the URL at the provider to which it sends the browser
 */
public record Login(Answer redirect, Url authorization) {

    public String state() {
        return authorization.parameter("state").orElseThrow(() -> new AssertionError("no state: " + authorization));
    }
}
