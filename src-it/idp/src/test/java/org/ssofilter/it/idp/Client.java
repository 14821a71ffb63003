package org.ssofilter.it.idp;

import java.util.Locale;
import java.util.Map;
import org.ssofilter.it.support.Stage;

/** The clients that both providers know; each of them has to use PKCE with S256. */
enum Client {
    /** Confidential, by HTTP Basic. */
    BASIC,
    /** Confidential, with its secret in the form. */
    POST,
    /** Without a secret. */
    PUBLIC,
    /** Its access tokens live for four seconds. */
    SHORT,
    /** Its users are asked for their consent. */
    CONSENT;

    /** With everything in it that has to be encoded for HTTP Basic (RFC 6749 §2.3.1). */
    static final String SECRET = "s3cret: a+b/c=100%&d";

    String id() {
        return "app-" + name().toLowerCase(Locale.ROOT);
    }

    /** Makes documented settings those of this client. */
    Map<String, String> in(Map<String, String> settings) {
        settings.put("clientId", id());
        settings.put("clientSecret", SECRET);
        settings.put("cookieKey", Stage.COOKIE_KEY);
        if (this == POST) {
            settings.put("clientAuthentication", "post");
        }
        if (this == PUBLIC) {
            settings.remove("clientSecret");
        }
        return settings;
    }
}
