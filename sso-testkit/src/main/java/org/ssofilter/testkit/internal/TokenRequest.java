package org.ssofilter.testkit.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Base64;
import java.util.Optional;
import org.ssofilter.testkit.RecordedCall;

/** A call to a token endpoint (RFC 6749 §3.2): always a POST with a form. */
final class TokenRequest {
    private final RecordedCall call;
    private final Parameters form;

    private TokenRequest(RecordedCall call, Parameters form) {
        this.call = call;
        this.form = form;
    }

    static TokenRequest read(RecordedCall call) throws Refusal {
        return new TokenRequest(call, Parameters.ofForm(call));
    }

    Optional<String> get(String name) throws Refusal {
        return form.get(name);
    }

    String require(String name) throws Refusal {
        return form.require(name);
    }

    String requireGrantType(String... known) throws Refusal {
        String type = require("grant_type");
        for (String each : known) {
            if (each.equals(type)) {
                return type;
            }
        }
        throw Refusal.of(400, "unsupported_grant_type", "grant_type must be " + String.join(" or ", known) + ".");
    }

    /** Client id and secret in the body or, where the dialect has it, by HTTP Basic; never both (RFC 6749 §2.3). */
    void authenticate(Settings settings, boolean basicAllowed) throws Refusal {
        Optional<String> header = call.header("Authorization");
        if (header.isEmpty()) {
            String id = require("client_id");
            String secret = get("client_secret").orElse("");
            if (!id.equals(settings.clientId()) || !secret.equals(secretOf(settings))) {
                throw Refusal.invalidClient("Unknown client or wrong secret.");
            }
        } else if (!basicAllowed) {
            throw Refusal.invalidClientByHeader("Send client_id and client_secret in the body.");
        } else if (get("client_secret").isPresent()) {
            throw Refusal.invalidRequest("The client authenticates twice.");
        } else {
            checkBasic(header.get(), settings);
        }
    }

    /** RFC 6749 §2.3.1: id and secret are form-encoded before they are joined. */
    private static void checkBasic(String header, Settings settings) throws Refusal {
        Refusal refusal = Refusal.invalidClientByHeader("Unknown client or wrong secret.");
        try {
            String pair = new String(Base64.getDecoder().decode(header.replaceFirst("(?i)^basic +", "")), UTF_8);
            String[] parts = pair.split(":", 2);
            if (parts.length != 2
                    || !URLDecoder.decode(parts[0], UTF_8).equals(settings.clientId())
                    || !URLDecoder.decode(parts[1], UTF_8).equals(settings.clientSecret())) {
                throw refusal;
            }
        } catch (IllegalArgumentException e) {
            throw refusal;
        }
    }

    private static String secretOf(Settings settings) {
        String secret = settings.clientSecret();
        return secret == null ? "" : secret;
    }
}
