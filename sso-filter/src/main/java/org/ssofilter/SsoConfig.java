package org.ssofilter;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import org.ssofilter.config.Reading;
import org.ssofilter.config.Settings;
import org.ssofilter.config.Source;

/**
 * Settings of a filter that were read and checked; immutable. Code makes one with {@link #builder()}; in a WAR the
 * filter reads its own from web.xml, the environment and system properties.
 */
public final class SsoConfig {

    private final Settings settings;

    private SsoConfig(Settings settings) {
        this.settings = settings;
    }

    /** A builder with a method for every setting. */
    public static SsoConfigBuilder builder() {
        return new SsoConfigBuilder();
    }

    /** Everything that a container knows: system properties, environment, the filter's and the context's parameters. */
    static SsoConfig ofContainer(Map<String, String> initParams, Map<String, String> contextParams) {
        var environment = System.getenv();
        return of(Reading.of(
                List.of(
                        Source.systemProperties(systemProperties()),
                        Source.environment(environment),
                        Source.initParams(initParams),
                        Source.contextParams(contextParams)),
                environment));
    }

    /** The one door: through here only settings without a problem. */
    static SsoConfig of(Reading reading) {
        if (!reading.problems().isEmpty()) {
            throw new SsoConfigException(reading.problems());
        }
        return new SsoConfig(reading.settings());
    }

    /** The system properties that are texts, as they are now. */
    static Map<String, String> systemProperties() {
        var properties = System.getProperties();
        return properties.stringPropertyNames().stream()
                .collect(toMap(name -> name, name -> properties.getProperty(name, "")));
    }

    Settings settings() {
        return settings;
    }

    /** The names of the settings and where they came from, never a value. */
    @Override
    public String toString() {
        return "SsoConfig[" + settings + "]";
    }
}
