package org.ssofilter.testkit.internal;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ssofilter.testkit.Dialect;
import org.ssofilter.testkit.RefreshTokens;
import org.ssofilter.testkit.SimulatedUser;

/** What a simulator was built with. A null client secret means a public client; no redirect URIs means any. */
public record Settings(
        Dialect dialect,
        int port,
        boolean interactive,
        String clientId,
        @Nullable String clientSecret,
        String partnerId,
        List<URI> redirectUris,
        boolean pkceRequired,
        boolean issuerInCallback,
        boolean satelliteDomain,
        RefreshTokens refreshTokens,
        Duration codeLifetime,
        Duration accessTokenLifetime,
        List<SimulatedUser> users,
        Clock clock,
        SecureRandom random) {}
