package org.ssofilter.testkit;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ssofilter.testkit.internal.Settings;

/** How a simulator is to be; {@link #build()} starts it. */
public final class SimulatorBuilder {
    private final Dialect dialect;
    private final List<SimulatedUser> users = new ArrayList<>();
    private final List<URI> redirectUris = new ArrayList<>();
    private int port;
    private boolean interactive;
    private String clientId = "simulated-client";
    private @Nullable String clientSecret = "simulated-secret";
    private String partnerId = "10000";
    private boolean pkceRequired;
    private boolean issuerInCallback;
    private boolean satelliteDomain;
    private RefreshTokens refreshTokens;
    private Duration codeLifetime = Duration.ofSeconds(60);
    private Duration accessTokenLifetime;
    private Clock clock = Clock.systemUTC();
    private SecureRandom random = new SecureRandom();

    SimulatorBuilder(Dialect dialect) {
        this.dialect = dialect;
        this.refreshTokens = dialect == Dialect.CLERK ? RefreshTokens.REUSABLE : RefreshTokens.NONE;
        this.accessTokenLifetime = switch (dialect) {
            case TALQUE -> Duration.ofDays(30);
            case CLERK -> Duration.ofDays(1);
            case COMM100 -> Duration.ofHours(12);
        };
    }

    /** The loopback port; 0, the default, takes a free one. */
    public SimulatorBuilder port(int newPort) {
        port = newPort;
        return this;
    }

    /** Whether a human signs in, on pages; the default is that the authorization endpoint answers at once. */
    public SimulatorBuilder interactive(boolean pages) {
        interactive = pages;
        return this;
    }

    /** One more user; one with the e-mail of a built-in user takes its place. */
    public SimulatorBuilder user(SimulatedUser user) {
        users.add(user);
        return this;
    }

    public SimulatorBuilder clientId(String newClientId) {
        clientId = newClientId;
        return this;
    }

    public SimulatorBuilder clientSecret(String newClientSecret) {
        clientSecret = newClientSecret;
        return this;
    }

    /** The client has no secret and must use PKCE (Clerk). */
    public SimulatorBuilder publicClient() {
        clientSecret = null;
        return this;
    }

    /** Comm100's partner id. */
    public SimulatorBuilder partnerId(String newPartnerId) {
        partnerId = newPartnerId;
        return this;
    }

    /** Registers a redirect URI; without any, every absolute http(s) URL is taken. */
    public SimulatorBuilder redirectUri(URI redirectUri) {
        redirectUris.add(redirectUri);
        return this;
    }

    /** Whether a confidential client must use PKCE too (Clerk). */
    public SimulatorBuilder pkceRequired(boolean required) {
        pkceRequired = required;
        return this;
    }

    /** Whether the callback carries {@code iss} (RFC 9207). */
    public SimulatorBuilder issuerInCallback(boolean present) {
        issuerInCallback = present;
        return this;
    }

    /** Whether this is a Clerk host that may not serve OAuth: its endpoints answer 403. */
    public SimulatorBuilder satelliteDomain(boolean satellite) {
        satelliteDomain = satellite;
        return this;
    }

    public SimulatorBuilder refreshTokens(RefreshTokens policy) {
        refreshTokens = policy;
        return this;
    }

    /** How long an authorization code can be exchanged; 60 seconds unless told. */
    public SimulatorBuilder codeLifetime(Duration lifetime) {
        codeLifetime = lifetime;
        return this;
    }

    /** How long an access token works; what the dialect documents unless told. */
    public SimulatorBuilder accessTokenLifetime(Duration lifetime) {
        accessTokenLifetime = lifetime;
        return this;
    }

    /** The clock by which codes and tokens expire and calls are recorded. */
    public SimulatorBuilder clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /** Where codes, tokens and keys come from. */
    public SimulatorBuilder random(SecureRandom newRandom) {
        random = newRandom;
        return this;
    }

    /** Starts the simulator. */
    public ProviderSimulator build() {
        return new ProviderSimulator(new Settings(
                dialect,
                port,
                interactive,
                clientId,
                clientSecret,
                partnerId,
                List.copyOf(redirectUris),
                pkceRequired,
                issuerInCallback,
                satelliteDomain,
                refreshTokens,
                codeLifetime,
                accessTokenLifetime,
                List.copyOf(users),
                clock,
                random));
    }
}
