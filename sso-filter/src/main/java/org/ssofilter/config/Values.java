package org.ssofilter.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.ssofilter.config.Settings.Texts;
import org.ssofilter.secret.Secret;

/** Texts become values, or are refused; nothing is repaired. Texts come without white space around them. */
final class Values {

    private static final int KEY_BYTES = 32;
    /** RFC 6749 §3.3: printable ASCII without space, quote and backslash. */
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,99}");
    private static final Pattern RESERVED = Pattern.compile("(jakarta|javax|java|sun)\\..*|ssoTokens");

    private Values() {}

    /** The value of that setting as {@link Settings} keeps it. */
    static Object parse(Slot slot, String text) throws BadValue {
        var key = slot.key();
        return switch (key.kind()) {
            case TEXT -> line(text);
            case SECRET -> Secret.of(line(text));
            case KEY -> cookieKey(text);
            case FILE -> contentOf(key, text);
            case URL -> Urls.parse(key, text);
            case SCOPES -> scopes(text);
            case CHOICE -> choice(key, text);
            case BOOLEAN -> flag(text);
            case DURATION -> duration(key, text);
            case NUMBER -> number(key, text);
            case PATH -> Paths.path(text);
            case TARGET -> Paths.target(text);
            case PATTERNS -> new Texts(Paths.patterns(text));
            case PROVIDERS -> new Texts(providers(text));
            case ATTRIBUTE -> attribute(text);
            case FAMILY -> MemberValues.parse(slot, text);
        };
    }

    static boolean isScope(String text) {
        return SCOPE.matcher(text).matches();
    }

    /** The key whose value a {@code …File} key's file holds. */
    static ConfigKey heldBy(ConfigKey fileKey) {
        var name = fileKey.key().substring(0, fileKey.key().length() - "File".length());
        return ConfigKey.of(name).orElseThrow();
    }

    private static Object contentOf(ConfigKey fileKey, String path) throws BadValue {
        var content = TextFile.read(path).strip();
        if (content.isEmpty()) {
            throw new BadValue("the file is blank");
        }
        return parse(new Slot(heldBy(fileKey), ""), content);
    }

    private static String line(String text) throws BadValue {
        if (hasControlCharacter(text)) {
            throw new BadValue("must be one line without control characters");
        }
        return text;
    }

    static boolean hasControlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) return true;
        }
        return false;
    }

    /** Both base64 alphabets, with or without padding, in; the standard one out. */
    private static Secret cookieKey(String text) throws BadValue {
        var bytes = decoded(text.replace('-', '+').replace('_', '/'));
        if (bytes.length != KEY_BYTES) {
            throw new BadValue("must be exactly 32 bytes in base64 (make one with: openssl rand -base64 32)");
        }
        if (looksLikeASample(bytes)) {
            throw new BadValue("is no random key: its bytes repeat (make one with: openssl rand -base64 32)");
        }
        return Secret.of(Base64.getEncoder().encodeToString(bytes));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** All zeros, one letter 32 times, a word again and again: no random key has so few different bytes. */
    private static boolean looksLikeASample(byte[] bytes) {
        var different = new BitSet(256);
        for (var each : bytes) {
            different.set(each & 0xff);
        }
        return different.cardinality() < KEY_BYTES / 4;
    }

    private static Texts scopes(String text) throws BadValue {
        var scopes = List.of(text.split("\\s+"));
        if (!scopes.stream().allMatch(Values::isScope)) {
            throw new BadValue("must be scope names with spaces between them, without quotes and backslashes");
        }
        return new Texts(scopes);
    }

    private static String choice(ConfigKey key, String text) throws BadValue {
        if (!key.range().contains(text)) {
            throw new BadValue("must be one of " + String.join(", ", key.range()));
        }
        return text;
    }

    private static Boolean flag(String text) throws BadValue {
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new BadValue("must be true or false");
        };
    }

    private static Duration duration(ConfigKey key, String text) throws BadValue {
        var least = key.range().get(0);
        var most = key.range().get(1);
        try {
            var duration = Duration.parse(text);
            if (duration.compareTo(Duration.parse(least)) >= 0 && duration.compareTo(Duration.parse(most)) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            throw new BadValue("must be an ISO-8601 duration such as PT10S, PT15M, PT12H or P7D");
        }
        throw new BadValue("must be from " + least + " to " + most);
    }

    private static Integer number(ConfigKey key, String text) throws BadValue {
        var least = key.range().get(0);
        var most = key.range().get(1);
        try {
            int number = Integer.parseInt(text);
            if (number >= Integer.parseInt(least) && number <= Integer.parseInt(most)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BadValue("must be a whole number from " + least + " to " + most);
    }

    private static List<String> providers(String text) throws BadValue {
        var names = items(text, ",");
        for (var name : names) {
            if (!ProviderKeys.isName(name)) {
                throw new BadValue(
                        "must be names with commas between them: a small letter, then at most 29 small letters"
                                + " and digits each");
            }
            if (ConfigKey.of(name).isPresent()) {
                throw new BadValue("a provider cannot be called " + name + ", which is the name of a setting");
            }
        }
        if (names.stream().distinct().count() < names.size()) {
            throw new BadValue("must not name a provider twice");
        }
        return names;
    }

    private static String attribute(String text) throws BadValue {
        if (!ATTRIBUTE.matcher(text).matches()) {
            throw new BadValue("must be an attribute name: a letter, then letters, digits, '_', '.' or '-'");
        }
        if (RESERVED.matcher(text).matches()) {
            throw new BadValue("is a name that belongs to the container or holds the tokens: choose another");
        }
        return text;
    }

    /** For the values that are lists: every item without white space around it. */
    static List<String> items(String text, String separator) {
        return Arrays.stream(text.split(separator, -1)).map(String::strip).toList();
    }
}
