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

    /** The file that it tells to write for Tomcat's examples. */
    String descriptor() {
        return blocks("xml").get(0);
    }

    /** The broker of ActiveMQ's web console, and then its descriptor. */
    List<String> consoleFiles() {
        return blocks("xml").subList(1, 3);
    }

    /** Its commands that begin like this. */
    List<String> commands(String start) {
        return blocks("sh").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(start))
                .toList();
    }

    /** The settings that it tells to export. */
    Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        commands("export ").stream()
                .flatMap(line -> EXPORTED.matcher(line).results())
                .forEach(found -> settings.put(found.group(1), found.group(2)));
        return settings;
    }

    /** Those that are left when the second part has told to unset some. */
    Map<String, String> settingsOfConsole() {
        var settings = settings();
        commands("unset ").forEach(line -> settings.remove(line.substring("unset ".length())));
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
