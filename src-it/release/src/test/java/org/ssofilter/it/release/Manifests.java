package org.ssofilter.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names under which the jars are known to OSGi and on the module path. */
final class Manifests {
    @ParameterizedTest
    @CsvSource({
        "sso-filter, org.ssofilter, org.ssofilter",
        "sso-filter-javax, org.ssofilter.javax, org.ssofilter",
        "sso-security, org.ssofilter.security, org.ssofilter.security",
        "sso-testkit, org.ssofilter.testkit, org.ssofilter.testkit"
    })
    void jarWhenReadThenHasItsNamesAndShowsItsPublicPackageAlone(String artifact, String name, String shown)
            throws Exception {
        Attributes manifest = manifest(jar(artifact));

        assertThat(manifest.getValue("Automatic-Module-Name")).isEqualTo(name);
        assertThat(manifest.getValue("Bundle-SymbolicName")).isEqualTo(name);
        assertThat(manifest.getValue("Bundle-ManifestVersion")).isEqualTo("2");
        assertThat(manifest.getValue("Bundle-Version")).isEqualTo(Checkout.VERSION.replace('-', '.'));
        assertThat(manifest.getValue("Export-Package"))
                .startsWith(shown + ";")
                .doesNotContain("internal")
                .doesNotContain("org.ssofilter.web");
        assertThat(descriptor(jar(artifact)).name()).isEqualTo(name);
    }

    /** Servlet 5.0 to 6.1, and Jersey only where the server brings no other JAX-RS. */
    @Test
    void filterWhenItNamesWhatItNeedsThenEveryServletVersionFits() throws Exception {
        assertThat(manifest(jar("sso-filter")).getValue("Import-Package"))
                .contains("jakarta.servlet;version=\"[5,7)\"")
                .contains("org.glassfish.jersey.client;resolution:=optional")
                .doesNotContain("jspecify");
    }

    @Test
    void securityWhenItNamesWhatItNeedsThenTheServersOwnJakartaSecurityFits() throws Exception {
        assertThat(manifest(jar("sso-security")).getValue("Import-Package"))
                .contains("jakarta.security.enterprise;version=\"[3,5)\"")
                .contains("org.ssofilter;version=")
                .doesNotContain("jspecify");
    }

    @Test
    void javaxWhenItNamesWhatItNeedsThenNothingOfJakartaIsLeft() throws Exception {
        assertThat(manifest(jar("sso-filter-javax")).getValue("Import-Package"))
                .contains("javax.servlet;version=\"[4,5)\"")
                .contains("com.fasterxml.jackson.databind;version=")
                .doesNotContain("jakarta");
    }

    @ParameterizedTest
    @CsvSource({"sso-filter, jakarta", "sso-filter-javax, javax"})
    void filterWhenOnTheModulePathThenStillRegistersItself(String artifact, String names) {
        assertThat(descriptor(jar(artifact)).provides()).singleElement().satisfies(provided -> {
            assertThat(provided.service()).isEqualTo(names + ".servlet.ServletContainerInitializer");
            assertThat(provided.providers()).containsExactly("org.ssofilter.SsoInitializer");
        });
    }

    private static Path jar(String artifact) {
        return Checkout.ofThisBuild().built(artifact, ".jar");
    }

    private static Attributes manifest(Path path) throws IOException {
        try (var jar = new JarFile(path.toFile())) {
            return jar.getManifest().getMainAttributes();
        }
    }

    private static ModuleDescriptor descriptor(Path jar) {
        return ModuleFinder.of(jar).findAll().iterator().next().descriptor();
    }
}
