package org.ssofilter.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.Element;

/** What lies beside the jars: sources, Javadoc, bills of materials. */
final class PublishedFiles {
    private static final List<String> JARS = Checkout.JARS;

    private static final Checkout CHECKOUT = Checkout.ofThisBuild();

    @ParameterizedTest
    @CsvSource({
        "sso-filter, org/ssofilter/SsoFilter, org/ssofilter/web/",
        "sso-filter-javax, org/ssofilter/SsoFilter, org/ssofilter/web/",
        "sso-security, org/ssofilter/security/SsoAuthenticationMechanism, org/ssofilter/web/",
        "sso-testkit, org/ssofilter/testkit/ProviderSimulator, org/ssofilter/testkit/internal/"
    })
    void jarWhenPublishedThenSourcesAreWholeAndJavadocIsOfThePublicClasses(String artifact, String type, String inside)
            throws Exception {
        List<String> classes = names(CHECKOUT.built(artifact, ".jar"));
        assertThat(names(CHECKOUT.built(artifact, "-sources.jar")))
                .containsAll(classes.stream()
                        .filter(name -> name.endsWith(".class") && name.indexOf('$') < 0)
                        .filter(name -> !name.endsWith("package-info.class")) // has a class only where it is annotated
                        .map(name -> name.replace(".class", ".java"))
                        .toList());
        assertThat(names(CHECKOUT.built(artifact, "-javadoc.jar")))
                .contains(type + ".html")
                .noneMatch(name -> name.startsWith(inside));
    }

    @Test
    void billOfMaterialsWhenReadThenNamesWhatReachesAWarAndNothingElse() throws Exception {
        assertThat(components("sso-filter"))
                .contains("jersey-client", "jersey-hk2", "jackson-databind", "jakarta.ws.rs-api")
                .doesNotContain("jakarta.servlet-api", "jspecify", "junit-jupiter", "assertj-core");
        assertThat(components("sso-filter-javax"))
                .contains("jersey-client", "jackson-jaxrs-json-provider")
                .doesNotContain("javax.servlet-api", "jackson-jakarta-rs-json-provider", "sso-filter");
        assertThat(components("sso-security"))
                .contains("sso-filter", "jersey-client")
                .doesNotContain("jakarta.servlet-api", "jakarta.security.enterprise-api", "jakarta.enterprise.cdi-api");
        assertThat(components("sso-testkit"))
                .contains("jackson-databind")
                .doesNotContain("jakarta.servlet-api", "jspecify", "assertj-core", "jersey-client");
    }

    @ParameterizedTest
    @FieldSource("JARS")
    void bomWhenImportedThenKnowsEveryJar(String artifact) throws Exception {
        assertThat(managed()).contains("org.ssofilter:" + artifact + ":${project.version}");
    }

    @Test
    void bomWhenImportedThenSaysNothingOfOthers() throws Exception {
        assertThat(managed()).hasSameSizeAs(JARS);
    }

    private static List<String> names(Path archive) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    private static List<String> components(String artifact) throws IOException {
        var sbom = new ObjectMapper()
                .readTree(CHECKOUT.built(artifact, "-sbom.json").toFile());
        assertThat(sbom.path("bomFormat").textValue()).isEqualTo("CycloneDX");
        assertThat(sbom.at("/metadata/component/name").textValue()).isEqualTo(artifact);
        var found = new ArrayList<String>();
        sbom.path("components")
                .forEach(component -> found.add(component.path("name").textValue()));
        return found;
    }

    private static List<String> managed() throws Exception {
        var bom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(CHECKOUT.root().resolve("sso-bom/pom.xml").toFile())
                .getElementsByTagName("dependency");
        var found = new ArrayList<String>();
        for (int i = 0; i < bom.getLength(); i++) {
            var entry = (Element) bom.item(i);
            found.add(text(entry, "groupId") + ":" + text(entry, "artifactId") + ":" + text(entry, "version"));
        }
        return found;
    }

    private static String text(Element parent, String child) {
        return parent.getElementsByTagName(child).item(0).getTextContent();
    }
}
