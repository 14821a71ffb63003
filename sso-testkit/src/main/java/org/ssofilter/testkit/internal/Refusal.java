package org.ssofilter.testkit.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.ssofilter.testkit.Answer;

/** A call that the provider turns down, in the words of RFC 6749 §5.2 and RFC 6750 §3. */
final class Refusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;
    private final String description;
    private final @Nullable String headerName;
    private final @Nullable String headerValue;

    private Refusal(
            int status, String error, String description, @Nullable String headerName, @Nullable String headerValue) {
        super(error + ": " + description, null, false, false);
        this.status = status;
        this.error = error;
        this.description = description;
        this.headerName = headerName;
        this.headerValue = headerValue;
    }

    static Refusal of(int status, String error, String description) {
        return new Refusal(status, error, description, null, null);
    }

    static Refusal invalidRequest(String description) {
        return of(400, "invalid_request", description);
    }

    static Refusal notAForm() {
        return invalidRequest("The body must be application/x-www-form-urlencoded.");
    }

    /** Clerk: a host that may not serve OAuth. */
    static Refusal satelliteDomain() {
        return of(403, "satellite_domain", "This is a satellite domain.");
    }

    static Refusal invalidGrant(String description) {
        return of(400, "invalid_grant", description);
    }

    static Refusal invalidClient(String description) {
        return of(401, "invalid_client", description);
    }

    /** For a client that came with an Authorization header: RFC 6749 §5.2 then asks for a challenge. */
    static Refusal invalidClientByHeader(String description) {
        return new Refusal(
                401, "invalid_client", description, "WWW-Authenticate", "Basic realm=\"Provider simulator\"");
    }

    /** RFC 6750 §3.1; a call that brings no token at all learns no error code. */
    static Refusal noToken() {
        return new Refusal(
                401, "unauthorized", "No bearer token was sent.", "WWW-Authenticate", "Bearer realm=\"userinfo\"");
    }

    static Refusal invalidToken() {
        return new Refusal(
                401,
                "invalid_token",
                "The token is unknown, expired or revoked.",
                "WWW-Authenticate",
                "Bearer realm=\"userinfo\", error=\"invalid_token\"");
    }

    static Refusal methodNotAllowed(String allowed) {
        return new Refusal(405, "method_not_allowed", "Use " + allowed + ".", "Allow", allowed);
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }

    String description() {
        return description;
    }

    Answer toAnswer() {
        return addHeader(Answer.json(
                status,
                JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", description)));
    }

    /** Adds what the status demands: a challenge, or the methods allowed. */
    Answer addHeader(Answer answer) {
        return headerName == null || headerValue == null ? answer : answer.withHeader(headerName, headerValue);
    }
}
