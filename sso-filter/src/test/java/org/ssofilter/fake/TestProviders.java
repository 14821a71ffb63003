package org.ssofilter.fake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ssofilter.config.Reading;
import org.ssofilter.config.Source;
import org.ssofilter.provider.Provider;
import org.ssofilter.provider.Providers;

/** Valid providers, read from settings as the filter reads them; a test changes one setting at a time. */
public final class TestProviders {
    private TestProviders() {}

    /** Clerk with these settings besides the necessary ones. */
    public static Provider clerk(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "provider", "clerk",
                "providerUrl", "https://clerk.example.com",
                "clientId", "shop",
                "clientSecret", "s"));
        settings.putAll(more);
        return Providers.of(reading(settings).settings());
    }

    /** What is wrong with settings. */
    public static List<String> problems(Map<String, String> settings) {
        return reading(settings).problems();
    }

    private static Reading reading(Map<String, String> settings) {
        return Reading.of(List.of(Source.builder(settings)), Map.of()).check(Providers::check);
    }
}
