package org.ssofilter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What attackers and tired people write; each line of the corpora is refused for exactly one reason. */
class HostileValuesTest {

    static Stream<String> paths() {
        return lines("settings-paths.txt");
    }

    static Stream<String> urls() {
        return lines("settings-urls.txt");
    }

    static Stream<String> patterns() {
        return lines("settings-patterns.txt");
    }

    @ParameterizedTest(name = "callbackPath {0}")
    @MethodSource("paths")
    void pathWhenHostileThenIsRefused(String line) {
        for (var key : List.of("callbackPath", "errorPage", "defaultPath", "afterLogoutPath")) {
            assertThat(problems(key, line))
                    .singleElement()
                    .asString()
                    .startsWith(key + " (init-param " + key + "): must ");
        }
    }

    @ParameterizedTest(name = "providerUrl {0}")
    @MethodSource("urls")
    void urlWhenHostileThenIsRefused(String line) {
        for (var key : List.of("providerUrl", "baseUrl")) {
            assertThat(problems(key, line))
                    .singleElement()
                    .asString()
                    .startsWith(key + " (init-param " + key + "): ")
                    .doesNotContain("password@");
        }
    }

    @ParameterizedTest(name = "publicPaths {0}")
    @MethodSource("patterns")
    void patternWhenHostileThenIsRefused(String line) {
        assertThat(problems("publicPaths", line))
                .singleElement()
                .asString()
                .contains("is not a Servlet url-pattern")
                .endsWith("got: " + line);
    }

    private static List<String> problems(String name, String value) {
        var params = Map.of("clientId", "shop", name, value);
        return Reading.of(List.of(Source.initParams(params)), Map.of()).problems();
    }

    private static Stream<String> lines(String corpus) {
        try (var in = Objects.requireNonNull(HostileValuesTest.class.getResourceAsStream("/hostile/" + corpus))) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("# "));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
