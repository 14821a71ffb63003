package org.ssofilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/**
 * Whoever adds a dependency puts it into every user's WAR; docs/dependencies.md must say why. Read from the pom, because
 * a class path does not tell what is there for tests only.
 */
class DependenciesDocumentedTest {
    private static final Path MODULE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    private static final Path PAGE = MODULE.resolve("../docs/dependencies.md");
    private static final Set<String> NOT_IN_A_WAR = Set.of("test", "provided");

    private record Dependency(String group, String artifact, String scope) {
        @Override
        public String toString() {
            return group + ":" + artifact;
        }
    }

    @Test
    void dependencyWhenItReachesAWarThenHasItsRowInTheDocumentation() throws Exception {
        assertThat(inTheWar())
                .isNotEmpty()
                .allSatisfy(dependency -> assertThat(rows())
                        .as("docs/dependencies.md needs a row with a reason for %s", dependency)
                        .anyMatch(row -> row.startsWith("| `" + dependency + "` |")));
    }

    @Test
    void rowWhenDependencyIsGoneThenIsGoneToo() throws Exception {
        var names = inTheWar().stream()
                .map(dependency -> "| `" + dependency + "` |")
                .toList();

        assertThat(rows())
                .filteredOn(row -> row.matches("\\| `[^`]+:[^`]+` \\|.*"))
                .hasSameSizeAs(names)
                .allMatch(row -> names.stream().anyMatch(row::startsWith));
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE);
    }

    private static List<Dependency> inTheWar() throws Exception {
        var pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(MODULE.resolve("pom.xml").toFile())
                .getDocumentElement();
        var found = ((Element) pom.getElementsByTagName("dependencies").item(0)).getElementsByTagName("dependency");
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .map(element ->
                        new Dependency(text(element, "groupId"), text(element, "artifactId"), text(element, "scope")))
                .filter(dependency -> !NOT_IN_A_WAR.contains(dependency.scope()))
                .toList();
    }

    private static String text(Element parent, String child) {
        var found = parent.getElementsByTagName(child);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().trim();
    }
}
