package org.ssofilter.http;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ssofilter.secret.Secret;

/**
 * One call to a provider, as data.
 *
 * @param endpoint what is called, for logs and metrics: {@code token}, {@code userinfo}, …
 * @param method {@code GET} or {@code POST}
 * @param uri the absolute URL
 * @param form sent as {@code application/x-www-form-urlencoded}; null sends no body at all
 * @param authorization the {@code Authorization} header; null sends none
 */
public record HttpCall(
        String endpoint,
        String method,
        URI uri,
        @Nullable Map<String, String> form,
        @Nullable Secret authorization) {
    @Override
    public String toString() {
        return method + " " + endpoint + " endpoint of " + uri.getHost(); // the form holds secrets
    }
}
