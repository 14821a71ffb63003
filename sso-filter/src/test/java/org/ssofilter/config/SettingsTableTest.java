package org.ssofilter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The settings table of the documentation is generated from {@link ConfigKey}, because two hand-written lists drift.
 * Rewrite it with {@code mvn -pl sso-filter test -Dtest=SettingsTableTest -Dsettings.write=true}.
 */
class SettingsTableTest {

    private static final String BEGIN = "<!-- settings table: generated from ConfigKey by SettingsTableTest -->";
    private static final String END = "<!-- end of settings table -->";
    private static final Path ROOT = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolve("..");

    @ParameterizedTest
    @ValueSource(strings = {"docs/settings.md", "README.md"})
    void tableWhenInADocumentThenSaysWhatConfigKeySays(String document) throws IOException {
        var file = ROOT.resolve(document);
        var text = Files.exists(file) ? Files.readString(file) : "";
        var begin = text.indexOf(BEGIN);
        if (begin < 0) {
            return; // the README may leave the table to docs/settings.md
        }
        var expected = text.substring(0, begin) + BEGIN + "\n" + table() + text.substring(text.indexOf(END));
        if (Boolean.getBoolean("settings.write")) {
            Files.writeString(file, expected);
        } else {
            assertThat(text)
                    .as("%s; rewrite it with -Dsettings.write=true", document)
                    .isEqualTo(expected);
        }
    }

    @Test
    void tableWhenLookedForThenIsInTheSettingsPage() throws IOException {
        assertThat(Files.readString(ROOT.resolve("docs/settings.md"))).contains(BEGIN, END);
    }

    /** Each example of a whole provider is one that the filter takes. */
    @Test
    void exampleWhenInTheSettingsPageThenHasNoProblem() throws IOException {
        var page = Files.readString(ROOT.resolve("docs/settings.md"));
        var example = page.substring(page.indexOf("```properties\n") + 14, page.lastIndexOf("```"));
        var params = new HashMap<>(Samples.least());
        example.lines().forEach(line -> params.put(line.split("=", 2)[0], line.split("=", 2)[1]));
        assertThat(params).containsEntry("provider", "oauth2");
        assertThat(Reading.of(List.of(Source.initParams(params)), Map.of()).problems())
                .isEmpty();
    }

    private static String table() {
        var table = new StringBuilder("| key | environment | default | meaning |\n| --- | --- | --- | --- |\n");
        for (var key : ConfigKey.values()) {
            var family = key.kind() == Kind.FAMILY;
            table.append("| `%s%s` | `%s%s` | %s | %s |\n"
                    .formatted(
                            key.key(),
                            family ? ".<" + placeholder(key) + ">" : "",
                            key.environmentName(),
                            family ? "_…" : "",
                            key.fallback(),
                            key.meaning()));
        }
        return table.toString();
    }

    private static String placeholder(ConfigKey family) {
        return switch (family) {
            case SCOPE_CLAIMS -> "SCOPE";
            case CLAIMS, TOKEN_FIELDS -> "field";
            default -> "parameter";
        };
    }
}
