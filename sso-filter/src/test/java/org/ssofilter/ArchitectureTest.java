package org.ssofilter;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ssofilter.secret.Secret;

/** The arrows and bans of DESIGN.md §2, and the rules of the house that a machine can see: one test each. */
class ArchitectureTest {
    private static final String ROOT = "org.ssofilter";
    private static final Pattern PROVIDER_NAME = Pattern.compile("talque|clerk|comm100", Pattern.CASE_INSENSITIVE);
    private static final JavaClasses MAIN = new ClassFileImporter()
            .importUrl(SsoFilter.class.getProtectionDomain().getCodeSource().getLocation());

    /** Who may import which other package of ours; nobody imports the root package. */
    @ParameterizedTest(name = "{0} imports {1}")
    @CsvSource({
        "'',       web web.page session login provider http config profile secret log",
        "web,      web.page session login provider http config profile secret log",
        "web.page, login",
        "session,  profile secret",
        "login,    provider http profile secret log",
        "provider, config http profile secret",
        "http,     secret",
        "config,   secret",
        "profile,  ''",
        "secret,   ''",
        "log,      ''",
    })
    void packageWhenItImportsThenOnlyWhatStandsBelowIt(String name, String mayImport) {
        var own = name.isEmpty() ? ROOT : ROOT + "." + name;
        var allowed = new TreeSet<>(Set.of(own));
        for (var other : mayImport.split(" ", -1)) if (!other.isEmpty()) allowed.add(ROOT + "." + other);
        classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(ROOT + "..").negate().or(resideInAnyPackage(allowed.toArray(String[]::new))))
                .check(MAIN);
    }

    @Test
    void tableWhenAPackageIsNewThenItHasAnArrowHere() {
        assertThat(packages())
                .containsExactlyInAnyOrder(
                        ROOT,
                        ROOT + ".web",
                        ROOT + ".web.page",
                        ROOT + ".session",
                        ROOT + ".login",
                        ROOT + ".provider",
                        ROOT + ".http",
                        ROOT + ".config",
                        ROOT + ".profile",
                        ROOT + ".secret",
                        ROOT + ".log");
    }

    @Test
    void anythingButTheRootWhenItImportsThenNeverTheWeb() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".web..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".web..")
                .check(MAIN);
    }

    @Test
    void sessionWhenItImportsThenNeverLoginProviderOrHttp() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".session..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".login..", ROOT + ".provider..", ROOT + ".http..")
                .check(MAIN);
    }

    @Test
    void packagesWhenTheyImportEachOtherThenWithoutACycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void servletsWhenImportedThenOnlyAtTheEdge() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".web", ROOT + ".session")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.servlet..")
                .check(MAIN);
    }

    @Test
    void jaxRsWhenImportedThenOnlyByHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".http")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "org.glassfish..", "java.net.http..")
                .check(MAIN);
    }

    /** A server with JAX-RS of its own may have no Jersey: a class that names it, or names one that does, cannot be loaded there. */
    @Test
    void jerseyWhenImportedThenOnlyByItsConnector() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("JdkConnector")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.glassfish..")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleNameStartingWith("JdkConnector")
                .check(MAIN);
    }

    @Test
    void lowestPackagesWhenTheyImportThenOnlyTheJdk() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + ".profile", ROOT + ".secret", ROOT + ".config")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "org.jspecify..",
                        ROOT + ".profile",
                        ROOT + ".secret",
                        ROOT + ".config")
                .check(MAIN);
    }

    @Test
    void filterWhenItImportsThenNothingOfTests() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".testkit..", ROOT + ".fake..", "org.junit..", "org.assertj..")
                .check(MAIN);
    }

    /** A provider is data: its name in the code of other packages would be the beginning of an {@code if}. */
    @Test
    void providerNamesWhenInCodeThenOnlyOfProviderAndConfig() {
        var found = MAIN.stream()
                .filter(type -> !type.getPackageName().equals(ROOT + ".provider"))
                .filter(type -> !type.getPackageName().equals(ROOT + ".config"))
                .collect(toMap(JavaClass::getName, ArchitectureTest::providerNames));
        assertThat(found)
                .isNotEmpty()
                .allSatisfy((type, names) -> assertThat(names).as(type).isEmpty());
    }

    private static List<String> providerNames(JavaClass type) {
        try (var in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return ConstantPool.texts(in).stream()
                    .filter(text -> PROVIDER_NAME.matcher(text).find())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void providerNamesWhenSearchedForThenTheSearchFindsThem() {
        assertThat(providerNames(MAIN.get("org.ssofilter.provider.Presets"))).contains("talque");
    }

    @Test
    void everyPackageWhenItHasClassesThenIsNullMarked() {
        assertThat(MAIN.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.isAnnotatedWith(NullMarked.class))
                        .as(each.getName())
                        .isTrue());
    }

    @Test
    void timeAndChanceWhenNeededThenAreHandedIn() {
        var ambient = Map.of(
                "java.time.Instant", List.of("now"),
                "java.time.LocalDateTime", List.of("now"),
                "java.time.ZonedDateTime", List.of("now"),
                "java.time.Clock",
                        List.of("systemUTC", "systemDefaultZone", "system", "tick", "tickMillis", "tickSeconds"),
                "java.lang.System", List.of("currentTimeMillis", "nanoTime"),
                "java.lang.Math", List.of("random"),
                "java.util.UUID", List.of("randomUUID"),
                "java.util.Random", List.of("<init>"),
                "java.util.concurrent.ThreadLocalRandom", List.of("current"),
                "java.security.SecureRandom", List.of("<init>", "getInstanceStrong", "getInstance"));
        assertThat(callersOf(call -> ambient.getOrDefault(call.getTargetOwner().getName(), List.of())
                        .contains(call.getTarget().getName())))
                .containsExactlyInAnyOrder("org.ssofilter.SsoFilter", "org.ssofilter.secret.Randomness");
    }

    /** Every place that takes a secret out of its type, with its reason. A new one is a decision: add it here. */
    @Test
    void revealWhenCalledThenByNobodyElse() {
        assertThat(callersOf(call -> call.getTargetOwner().isEquivalentTo(Secret.class)
                        && call.getTarget().getName().equals("reveal")))
                .containsExactlyInAnyOrder(
                        "org.ssofilter.SsoTokens", // hands the tokens to the application
                        "org.ssofilter.http.ProviderHttp", // writes the Authorization header
                        "org.ssofilter.login.LoginFlow", // state, nonce and the verifier's digest go into the URL
                        "org.ssofilter.login.PendingLogin", // its bytes are sealed
                        "org.ssofilter.login.TokenRequest", // code, verifier, password and client secret go into the
                        // form
                        "org.ssofilter.login.Userinfo", // makes the Bearer header
                        "org.ssofilter.web.Assembly", // decodes the cookie key
                        "org.ssofilter.web.LoginForm"); // the state is a hidden field, the password stays closed
    }

    @Test
    void logWhenWrittenThenThroughSystemLogger() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache..")
                .check(MAIN);
    }

    @Test
    void consoleWhenThereIsOneThenNobodyWritesToIt() {
        noClasses()
                .should()
                .accessTargetWhere(describe(
                        "is the console",
                        access -> access.getTarget().getOwner().isEquivalentTo(System.class)
                                && Set.of("out", "err", "in")
                                        .contains(access.getTarget().getName())))
                .orShould()
                .callMethodWhere(describe(
                        "prints a stack trace",
                        call -> call.getTarget().getName().equals("printStackTrace")))
                .check(MAIN);
    }

    @Test
    void threadsWhenTheyWaitThenNotBySleeping() {
        assertThat(callersOf(call -> call.getTargetOwner().isEquivalentTo(Thread.class)
                        && call.getTarget().getName().equals("sleep")))
                .isEmpty();
    }

    private static Set<String> callersOf(Predicate<JavaCodeUnitAccess<?>> wanted) {
        return MAIN.stream()
                .flatMap(type -> type.getCodeUnitAccessesFromSelf().stream())
                .filter(wanted)
                .map(call -> outermost(call.getOriginOwner()).getName())
                .collect(toCollection(TreeSet::new));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static Set<String> packages() {
        return MAIN.stream().map(JavaClass::getPackageName).collect(toCollection(TreeSet::new));
    }
}
