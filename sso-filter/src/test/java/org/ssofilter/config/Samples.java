package org.ssofilter.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A valid, unusual value for every setting, and what reading it must give. */
public final class Samples {

    public static final String KEY = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=";
    public static final String SECRET = "s3cr3t-do-not-print";

    private Samples() {}

    /** The least that can be read: one required key. */
    public static Map<String, String> least() {
        return Map.of("clientId", "shop");
    }

    /** The least beside that key; what belongs to a provider must say to which, where there are several. */
    public static Map<String, String> leastWith(ConfigKey key) {
        return key == ConfigKey.PROVIDERS ? Map.of("talque.clientId", "shop", "clerk.clientId", "shop") : least();
    }

    /** The member that stands for a whole family. */
    public static String memberOf(ConfigKey key) {
        return key.kind() != Kind.FAMILY
                ? ""
                : key.range().isEmpty() ? "EMAIL" : key.range().get(0);
    }

    /** A valid value that differs from the default; files are made in the directory. */
    public static String valueFor(ConfigKey key, Path directory) {
        return switch (key.kind()) {
            case TEXT -> "text-" + key.key();
            case SECRET -> SECRET;
            case KEY -> KEY;
            case FILE -> file(directory, Values.heldBy(key).kind() == Kind.KEY ? KEY : SECRET);
            case URL -> "https://login.example.com/" + key.key();
            case SCOPES -> "EMAIL PROFILE";
            case CHOICE -> key.range().get(key.range().size() - 1);
            case BOOLEAN -> "true";
            case DURATION -> "PT42S";
            case NUMBER -> "42";
            case PATH -> "/own/" + key.key();
            case TARGET -> "/landing?from=" + key.key();
            case PATTERNS -> "/health,/static/*,*.css";
            case PROVIDERS -> "talque,clerk";
            case ATTRIBUTE -> "currentUser";
            case FAMILY -> "somewhere";
        };
    }

    /** What the settings hold under the key, whatever its kind; texts of secrets are revealed. */
    public static Object read(Settings settings, ConfigKey key) {
        return switch (key.kind()) {
            case TEXT, CHOICE, PATH, TARGET, ATTRIBUTE -> settings.text(key);
            case SECRET, KEY, FILE -> settings.secret(key);
            case URL -> settings.url(key);
            case SCOPES, PATTERNS, PROVIDERS -> settings.list(key);
            case BOOLEAN -> settings.flagIfSet(key);
            case DURATION -> settings.durationIfSet(key);
            case NUMBER -> settings.number(key);
            case FAMILY -> settings.family(key);
        };
    }

    /** A new file with that text. */
    public static String file(Path directory, String text) {
        try {
            return Files.writeString(Files.createTempFile(directory, "setting", ".txt"), text)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
