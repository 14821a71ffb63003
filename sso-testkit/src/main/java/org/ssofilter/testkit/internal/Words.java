package org.ssofilter.testkit.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.ssofilter.testkit.RecordedCall;

/** The texts of the pages in one language. */
final class Words {
    private static final String DEFAULT_LANGUAGE = "en";
    private static final List<String> LANGUAGES = List.of(DEFAULT_LANGUAGE, "de");

    private final Properties texts = new Properties();

    private Words(String language) {
        try (Reader reader = new StringReader(Template.resource("words_" + language + ".properties"))) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        texts.setProperty("lang", language);
    }

    /** What the caller's Accept-Language asks for (RFC 9110 §12.5.4), else English. */
    static Words of(RecordedCall call) {
        return new Words(language(call.header("Accept-Language").orElse("")));
    }

    private static String language(String header) {
        try {
            String found = Locale.lookupTag(Locale.LanguageRange.parse(header), LANGUAGES);
            return found == null ? DEFAULT_LANGUAGE : found;
        } catch (IllegalArgumentException e) {
            return DEFAULT_LANGUAGE;
        }
    }

    String get(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("No text for " + key);
        }
        return text;
    }
}
