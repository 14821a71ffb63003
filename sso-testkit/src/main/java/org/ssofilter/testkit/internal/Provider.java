package org.ssofilter.testkit.internal;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ssofilter.testkit.SimulatedUser;

/** What all endpoints of one simulated provider share. */
public final class Provider {
    private final Settings settings;
    private final URI url;
    private final Accounts accounts;
    private final Scenario scenario;
    private final TokenStore tokens;
    private @Nullable SigningKey signingKey;

    public Provider(Settings settings, URI url, Accounts accounts, Scenario scenario) {
        this.settings = settings;
        this.url = url;
        this.accounts = accounts;
        this.scenario = scenario;
        this.tokens = new TokenStore(settings.clock(), settings.random(), settings.codeLifetime());
    }

    Settings settings() {
        return settings;
    }

    /** The base URL, which is the issuer too. */
    URI url() {
        return url;
    }

    Accounts accounts() {
        return accounts;
    }

    Scenario scenario() {
        return scenario;
    }

    TokenStore tokens() {
        return tokens;
    }

    /** The user of a grant, as he is by now. */
    SimulatedUser userOf(Grant grant) throws Refusal {
        return accounts.find(grant.email()).orElseThrow(Refusal::invalidToken);
    }

    /** Made when first needed: it takes longer than everything else here together. */
    synchronized SigningKey signingKey() {
        SigningKey key = signingKey;
        if (key == null) {
            key = new SigningKey(settings.random());
            signingKey = key;
        }
        return key;
    }

    /** Makes the token work from now until the moment that it returns. */
    Instant issueAccessToken(String token, TokenStore.Redeemed redeemed) {
        Instant expires = settings.clock().instant().plus(settings.accessTokenLifetime());
        tokens.addAccessToken(token, redeemed, expires);
        return expires;
    }

    public void revokeTokens() {
        tokens.revokeAll();
    }

    public void expireAccessTokens() {
        tokens.expireAccessTokens();
    }
}
