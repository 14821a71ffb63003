package org.ssofilter.login;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ssofilter.http.FormCodec;

/**
 * What came to the redirect URI, unchecked (RFC 6749 §4.1.2, RFC 9207).
 *
 * @param code the authorization code
 * @param error an error code of RFC 6749 §4.1.2.1
 * @param iss the issuer that says it answers
 */
public record CallbackParams(
        @Nullable String state,
        @Nullable String code,
        @Nullable String error,
        @Nullable String iss) {
    private static final List<String> ONCE = List.of("state", "code", "error", "iss");

    /**
     * Reads a query string or a form body.
     *
     * @param encoded without {@code ?}; null counts as empty
     * @throws LoginFailed {@link Reason#PARAMETER_REPEATED} for a security parameter that comes twice (RFC 6749 §3.1),
     *     {@link Reason#STATE_INVALID} for text that cannot be decoded
     */
    public static CallbackParams parse(@Nullable String encoded) throws LoginFailed {
        if (encoded == null) return new CallbackParams(null, null, null, null);
        Map<String, List<String>> fields;
        try {
            fields = FormCodec.decode(encoded);
        } catch (IllegalArgumentException undecodable) {
            throw new LoginFailed(Reason.STATE_INVALID, "the callback's parameters cannot be decoded");
        }
        for (var name : ONCE) {
            if (fields.getOrDefault(name, List.of()).size() > 1) {
                throw new LoginFailed(Reason.PARAMETER_REPEATED, name + " came more than once");
            }
        }
        return new CallbackParams(
                only(fields, "state"), only(fields, "code"), only(fields, "error"), only(fields, "iss"));
    }

    /** The parameters that came, by their names: what a form has to say to be the same callback. */
    public Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        if (state != null) fields.put("state", state);
        if (code != null) fields.put("code", code);
        if (error != null) fields.put("error", error);
        if (iss != null) fields.put("iss", iss);
        return fields;
    }

    /** The id of the pending login that this callback claims to answer. */
    public Optional<String> pendingId() {
        return Optional.ofNullable(state).map(PendingLogin::idOf);
    }

    private static @Nullable String only(Map<String, List<String>> fields, String name) {
        var values = fields.getOrDefault(name, List.of());
        return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
    }

    @Override
    public String toString() {
        return "CallbackParams[***]";
    }
}
