package org.ssofilter.login;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import org.ssofilter.http.JsonText;
import org.ssofilter.provider.Provider;
import org.ssofilter.secret.Secret;

/**
 * An ID token that was made for us, now, and for this very login (OpenID Connect Core §3.1.3.7). Its signature is not
 * looked at: it came from the token endpoint itself, over TLS, which item 6 of that section lets stand for the
 * signature (docs/decisions/0020-id-token-signatures.md). An ID token that came any other way must not get here.
 */
final class IdToken {
    /** How far two clocks may be apart. */
    private static final long LEEWAY_SECONDS = Duration.ofSeconds(60).toSeconds();

    private final String subject;

    private IdToken(String subject) { // no other door
        this.subject = subject;
    }

    /**
     * Checks.
     *
     * @param compact the token as it came (RFC 7515 §3.1)
     * @param nonce what the authorization request said
     * @throws LoginFailed {@link Reason#ID_TOKEN_INVALID}
     */
    static IdToken check(String compact, Provider provider, Secret nonce, Clock clock) throws LoginFailed {
        var claims = claims(compact);
        checkIssuer(claims, provider);
        checkAudience(claims, provider.client().id());
        long now = clock.instant().getEpochSecond();
        if (seconds(claims, "exp") + LEEWAY_SECONDS <= now) throw invalid("it is over");
        if (seconds(claims, "iat") - LEEWAY_SECONDS > now) throw invalid("it comes from the future");
        if (!nonce.matches(claims.path("nonce").textValue())) throw invalid("the nonce differs");
        var subject = claims.path("sub").textValue();
        if (subject == null || subject.isEmpty()) throw invalid("it has no sub");
        return new IdToken(subject);
    }

    /** The user. */
    String subject() {
        return subject;
    }

    private static JsonNode claims(String compact) throws LoginFailed {
        var parts = compact.split("\\.", -1);
        if (parts.length != 3) throw invalid("it is no signed JWT");
        try {
            return JsonText.object(Base64.getUrlDecoder().decode(parts[1].getBytes(StandardCharsets.UTF_8)))
                    .orElseThrow(() -> invalid("its claims are no JSON object"));
        } catch (IllegalArgumentException noBase64) {
            throw invalid("its claims are not base64url");
        }
    }

    private static void checkIssuer(JsonNode claims, Provider provider) throws LoginFailed {
        var issuer = provider.issuer();
        if (issuer != null && !issuer.equals(claims.path("iss").textValue())) throw invalid("iss is another issuer");
    }

    /** One text or a list (§2); with several, or when it is there at all, {@code azp} is us too (items 3 to 5). */
    private static void checkAudience(JsonNode claims, String clientId) throws LoginFailed {
        var audience = claims.path("aud");
        if (!audience.isTextual() && !audience.isArray()) throw invalid("aud is neither a text nor a list");
        Set<String> clients = new TreeSet<>();
        if (audience.isTextual()) clients.add(audience.textValue());
        for (var client : audience) {
            if (!client.isTextual()) throw invalid("aud lists something that is no text");
            clients.add(client.textValue());
        }
        if (!clients.contains(clientId)) throw invalid("aud is not us");
        var authorized = claims.path("azp");
        boolean named = !authorized.isMissingNode();
        if ((named || clients.size() > 1) && !clientId.equals(authorized.textValue())) throw invalid("azp is not us");
    }

    private static long seconds(JsonNode claims, String name) throws LoginFailed {
        var value = claims.path(name);
        if (!value.isNumber() || Math.abs(value.doubleValue()) > 1e12) throw invalid(name + " is no point in time");
        return value.longValue();
    }

    private static LoginFailed invalid(String why) {
        return new LoginFailed(Reason.ID_TOKEN_INVALID, "the ID token: " + why);
    }
}
