package org.ssofilter;

import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ssofilter.config.ConfigKey;
import org.ssofilter.config.Reading;
import org.ssofilter.config.Settings;
import org.ssofilter.config.Source;
import org.ssofilter.log.Log;
import org.ssofilter.provider.PrincipalNames;
import org.ssofilter.provider.Providers;

/**
 * Settings of a filter that were read and checked; immutable. Code makes one with {@link #builder()}; in a WAR the
 * filter reads its own from web.xml, the environment and system properties.
 */
public final class SsoConfig {

    private final Settings settings;
    private final List<SsoListener> listeners;

    private SsoConfig(Settings settings, List<SsoListener> listeners) {
        this.settings = settings;
        this.listeners = List.copyOf(listeners);
    }

    /** A builder with a method for every setting. */
    public static SsoConfigBuilder builder() {
        return new SsoConfigBuilder();
    }

    /** Everything that a container knows: system properties, environment, the filter's and the context's parameters. */
    static SsoConfig ofContainer(Map<String, String> initParams, Map<String, String> contextParams) {
        return of(readContainer(initParams, contextParams), List.of());
    }

    /**
     * Whether {@code autoRegister} is true outside web.xml's filter, or cannot be read: then the filter is registered too,
     * so that it reports this and whatever else is wrong, and nothing is open by mistake.
     */
    static boolean wantsAutoRegister(Map<String, String> contextParams) {
        var reading = readContainer(Map.of(), contextParams);
        return reading.draft().flag(ConfigKey.AUTO_REGISTER) || reading.isUnreadable(ConfigKey.AUTO_REGISTER);
    }

    private static Reading readContainer(Map<String, String> initParams, Map<String, String> contextParams) {
        var environment = System.getenv();
        var sources = List.of(
                Source.systemProperties(systemProperties()),
                Source.environment(environment),
                Source.initParams(initParams),
                Source.contextParams(contextParams));
        return Reading.of(sources, environment);
    }

    /** The one door: through here only settings without a problem. */
    static SsoConfig of(Reading reading, List<SsoListener> listeners) {
        reading.check(Providers::check).checkAll(PrincipalNames::check);
        if (!reading.problems().isEmpty()) {
            reading.warnings().forEach(hint -> Log.say(Level.WARNING, hint)); // often the reason
            throw new SsoConfigException(reading.problems());
        }
        return new SsoConfig(reading.settings(), listeners);
    }

    /** The system properties that are texts, as they are now. */
    static Map<String, String> systemProperties() {
        var properties = System.getProperties();
        var texts = new HashMap<String, String>();
        for (var name : properties.stringPropertyNames()) {
            texts.put(name, properties.getProperty(name, ""));
        }
        return texts;
    }

    Settings settings() {
        return settings;
    }

    List<SsoListener> listeners() {
        return listeners;
    }

    /** The names of the settings and where they came from, never a value. */
    @Override
    public String toString() {
        return "SsoConfig[" + settings + "]";
    }
}
