package org.ssofilter.sample.server;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The filter's settings as far as they come from outside of the WAR, under the names that the filter reads. */
final class Settings {
    private final Properties properties;
    private final Map<String, String> environment;

    Settings(Properties properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    static Settings ofThisProcess() {
        return new Settings(System.getProperties(), System.getenv());
    }

    /**
     * The value of a setting, the strongest source first.
     *
     * @param key as in web.xml, such as {@code providerUrl}
     */
    Optional<String> get(String key) {
        return Optional.ofNullable(properties.getProperty("sso." + key))
                .or(() -> Optional.ofNullable(environment.get(variable(key))))
                .filter(value -> !value.isBlank());
    }

    /** {@code providerUrl} is {@code SSO_PROVIDER_URL}, {@code clerk.clientId} is {@code SSO_CLERK_CLIENT_ID}. */
    private static String variable(String key) {
        return "SSO_" + key.replaceAll("([A-Z])", "_$1").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
