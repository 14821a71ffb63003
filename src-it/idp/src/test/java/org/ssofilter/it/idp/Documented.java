package org.ssofilter.it.idp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The settings that a provider's page in docs/providers gives, so that what is written there is what is tested. */
final class Documented {

    private static final Pattern XML = Pattern.compile("(?s)```xml\n(.*?)```");
    private static final Pattern PARAMETER =
            Pattern.compile("<param-name>([^<]*)</param-name>\\s*<param-value>([^<]*)</param-value>");

    private Documented() {}

    /**
     * The init-params of the page's web.xml.
     *
     * @param page file name
     * @param origin what stands for the provider there
     * @param running where it runs now
     */
    static Map<String, String> settings(String page, String origin, String running) {
        var xml = XML.matcher(text(page));
        assertThat(xml.find()).as("%s has a web.xml", page).isTrue();
        var settings = new LinkedHashMap<String, String>();
        var parameter = PARAMETER.matcher(xml.group(1));
        while (parameter.find()) {
            String value = parameter.group(2).replace("&amp;", "&");
            settings.put(parameter.group(1), value.replace(origin, running));
        }
        assertThat(settings.get("provider")).isEqualTo("oauth2");
        assertThat(settings.values()).noneMatch(value -> value.contains("https://"));
        return settings;
    }

    private static String text(String page) {
        try {
            return Files.readString(Path.of(System.getProperty("documents"), page), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
