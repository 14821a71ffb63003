package org.ssofilter.fake;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.ssofilter.config.Reading;
import org.ssofilter.config.Source;
import org.ssofilter.provider.Provider;
import org.ssofilter.provider.Providers;

/** Providers as settings describe them, at an address of the test. */
public final class HostileProviders {
    private HostileProviders() {}

    public static Provider talque(URI base) {
        return of(Map.of("clientId", "shop", "clientSecret", "s3cr3t", "providerUrl", base.toString()));
    }

    /** Any other: standard claims, all members covered, lifetimes in seconds; the principal is the field of that name. */
    public static Provider oauth2(URI base, String principal) {
        return of(Map.of(
                "clientId",
                "shop",
                "clientSecret",
                "s3cr3t",
                "provider",
                "oauth2",
                "authorizationEndpoint",
                base + "/authorize",
                "tokenEndpoint",
                base + "/token",
                "userinfoEndpoint",
                base + "/userinfo",
                "principal",
                principal));
    }

    /** Clerk by its preset, with these scopes. */
    public static Provider clerk(URI base, String scope) {
        return of(Map.of(
                "provider",
                "clerk",
                "clientId",
                "shop",
                "clientSecret",
                "s3cr3t",
                "providerUrl",
                base.toString(),
                "scope",
                scope));
    }

    /** Comm100 by its preset: the password grant. */
    public static Provider comm100(URI base) {
        return of(Map.of(
                "provider", "comm100", "clientId", "shop", "partnerId", "10000", "providerUrl", base.toString()));
    }

    private static Provider of(Map<String, String> settings) {
        var reading = Reading.of(List.of(Source.builder(settings)), Map.of()).check(Providers::check);
        if (!reading.problems().isEmpty()) throw new AssertionError(reading.problems());
        return Providers.of(reading.draft());
    }
}
