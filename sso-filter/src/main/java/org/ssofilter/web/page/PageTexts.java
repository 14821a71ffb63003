package org.ssofilter.web.page;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import org.ssofilter.login.Reason;

/**
 * What the pages and the problem details say, as plain text without markup. Read once, when the first text is needed, and
 * by this class's own loader: {@link java.util.ResourceBundle} would keep the application's class loader in a cache of the JDK.
 */
public final class PageTexts {

    private PageTexts() {}

    /** One line that names what happened. */
    public static String title(Reason reason, Language language) {
        return text("reason." + reason.name() + ".title", language);
    }

    /** One to three sentences: what happened and what to do. */
    public static String detail(Reason reason, Language language) {
        return text("reason." + reason.name() + ".detail", language);
    }

    static String text(String key, Language language) {
        var text = of(language).getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        return text;
    }

    static Set<String> keys(Language language) {
        return of(language).stringPropertyNames();
    }

    private static Properties of(Language language) {
        return switch (language) {
            case ENGLISH -> English.TEXTS;
            case GERMAN -> German.TEXTS;
        };
    }

    private static Properties read(Language language) {
        var file = "texts_" + language.tag() + ".properties";
        var texts = new Properties();
        try (var reader = new InputStreamReader(Resources.open(file), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
        return texts;
    }

    private static final class English {
        static final Properties TEXTS = read(Language.ENGLISH);
    }

    private static final class German {
        static final Properties TEXTS = read(Language.GERMAN);
    }
}
