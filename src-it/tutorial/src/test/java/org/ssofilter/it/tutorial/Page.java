package org.ssofilter.it.tutorial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** docs/tutorial.md, as somebody reads it who does what it says. */
final class Page {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
    private static final Pattern EXPORTED = Pattern.compile("(SSO_\\w+)=(\\S+)");

    private final String text;

    private Page(String text) {
        this.text = text;
    }

    static Page read() throws IOException {
        return new Page(Files.readString(Path.of(System.getProperty("page"))));
    }

    String text() {
        return text;
    }

    /** The file that it tells to write. */
    String descriptor() {
        return blocks("xml").get(0);
    }

    /** The settings that it tells to export. */
    Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        blocks("sh").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("export "))
                .flatMap(line -> EXPORTED.matcher(line).results())
                .forEach(found -> settings.put(found.group(1), found.group(2)));
        return settings;
    }

    private List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(found -> found.group(1).equals(language))
                .map(found -> found.group(2))
                .toList();
    }
}
