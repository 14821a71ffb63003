package org.ssofilter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.secret.Secret;

/** {@code providers}, and the settings that each of them has. */
class SeveralProvidersTest {

    private static Map<String, String> two(String... namesAndValues) {
        var params = new TreeMap<>(Map.of(
                "providers",
                "talque, clerk",
                "talque.clientId",
                "shop-t",
                "clerk.clientId",
                "shop-c",
                "cookieKey",
                Samples.KEY));
        for (var i = 0; i < namesAndValues.length; i += 2) {
            params.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return params;
    }

    private static Reading initParams(Map<String, String> params) {
        return Reading.of(List.of(Source.initParams(params)), Map.of());
    }

    private static Settings clerk(Map<String, String> params) {
        return initParams(params).settings().providers().get(1);
    }

    @Test
    void readWhenSeveralThenEachHasItsOwnInTheirOrder() {
        var settings = initParams(two("clerk.providerUrl", "https://clerk.example.com"))
                .settings();

        assertThat(settings.providers()).extracting(Settings::providerName).containsExactly("talque", "clerk");
        var clerk = settings.providers().get(1);
        assertThat(clerk.text(ConfigKey.PROVIDER)).contains("clerk");
        assertThat(clerk.text(ConfigKey.CLIENT_ID)).contains("shop-c");
        assertThat(clerk.origin(ConfigKey.CLIENT_ID)).isEqualTo("init-param clerk.clientId");
        assertThat(clerk.url(ConfigKey.PROVIDER_URL)).contains(URI.create("https://clerk.example.com"));
        assertThat(settings.providers().get(0).url(ConfigKey.PROVIDER_URL)).isEmpty();
        assertThat(clerk.requiredText(ConfigKey.RESPONSE_MODE)).isEqualTo("query");
    }

    @Test
    void readWhenThereIsOneThenItHasTheSettingsThemselves() {
        var settings = initParams(Samples.least()).settings();

        assertThat(settings.providers()).containsExactly(settings);
        assertThat(settings.providerName()).isEqualTo("talque");
    }

    @Test
    void sharedSettingWhenGivenForOneTooThenThatOneWins() {
        var params = two("pkce", "false", "clerk.pkce", "true", "claims.email", "mail", "claims.roles", "r");
        params.put("clerk.claims.email", "e");
        var settings = initParams(params).settings();

        var talque = settings.providers().get(0);
        assertThat(talque.flagIfSet(ConfigKey.PKCE)).contains(false);
        assertThat(talque.origin(ConfigKey.PKCE)).isEqualTo("init-param pkce");
        assertThat(talque.family(ConfigKey.CLAIMS)).containsOnly(Map.entry("email", "mail"), Map.entry("roles", "r"));
        assertThat(clerk(params).flagIfSet(ConfigKey.PKCE)).contains(true);
        assertThat(clerk(params).family(ConfigKey.CLAIMS))
                .containsOnly(Map.entry("email", "e"), Map.entry("roles", "r"));
    }

    /** The same setting in all its spellings. */
    @ParameterizedTest
    @EnumSource
    void everyKeyOfAProviderWhenGivenInAnyPlaceThenGivesTheSame(ConfigKey key, @TempDir Path directory) {
        if (!ProviderKeys.has(key)) {
            return;
        }
        var slot = new Slot("clerk", key, Samples.memberOf(key));
        var value = Samples.valueFor(key, directory);
        var beside = two();
        beside.remove(slot.name());
        var initParams = new HashMap<>(beside);
        initParams.put(slot.name(), value);
        var expected = Samples.read(clerk(initParams), key);
        var property = Map.of("sso." + slot.name(), value);
        var variable = Map.of(slot.environmentName(), value);

        assertThat(clerkIn(Source.systemProperties(property), beside, key)).isEqualTo(expected);
        assertThat(clerkIn(Source.environment(variable), beside, key)).isEqualTo(expected);
        assertThat(clerkIn(Source.contextParams(property), beside, key)).isEqualTo(expected);
        assertThat(Samples.read(clerk(two()), key)).isNotEqualTo(expected);
    }

    private static Object clerkIn(Source source, Map<String, String> beside, ConfigKey key) {
        var reading = Reading.of(List.of(source, Source.initParams(beside)), Map.of());
        assertThat(reading.warnings()).isEmpty();
        return Samples.read(reading.settings().providers().get(1), key);
    }

    @Test
    void environmentWhenItNamesAProviderThenIsItsOwn() {
        var environment =
                Map.of("SSO_PROVIDERS", "talque,clerk", "SSO_TALQUE_CLIENT_ID", "t", "SSO_CLERK_CLIENT_ID", "c");
        var settings = Reading.of(List.of(Source.environment(environment)), environment)
                .settings();

        assertThat(settings.providers().get(0).text(ConfigKey.CLIENT_ID)).contains("t");
        assertThat(settings.providers().get(1).origin(ConfigKey.CLIENT_ID))
                .isEqualTo("environment SSO_CLERK_CLIENT_ID");
    }

    @Test
    void nameWhenItIsYourOwnThenSaysWhichKind() {
        var params = two("providers", "talque,clerk,acme", "acme.clientId", "x", "acme.provider", "oauth2");

        assertThat(initParams(params).settings().providers().get(2).text(ConfigKey.PROVIDER))
                .contains("oauth2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "providers | talque,clerk,acme | acme.provider is not set (give init-param acme.provider): acme is a name of your"
                        + " own, so say which kind of provider it is: talque, clerk, comm100, oidc, oauth2",
                "providers | talque,talque | providers (init-param providers): must not name a provider twice; got: talque,talque",
                "providers | talque,scope | providers (init-param providers): a provider cannot be called scope, which is the"
                        + " name of a setting; got: talque,scope",
                "provider | clerk | provider (init-param provider): give either provider or providers (init-param providers),"
                        + " not both",
                "clientId | shop | clientId (init-param clientId): with providers it belongs to one of them; give it as"
                        + " talque.clientId",
                "providerUrl | https://x.example | providerUrl (init-param providerUrl): with providers it belongs to one of"
                        + " them; give it as talque.providerUrl",
                "talque.publicPaths | /x | init-param talque.publicPaths is not a setting: publicPaths is for the whole"
                        + " application, without a provider's name in front",
                "talque.providers | clerk | init-param talque.providers is not a setting: providers is for the whole"
                        + " application, without a provider's name in front",
                "talque.client_id | x | init-param talque.client_id is not a setting; did you mean talque.clientId?",
                "clerc.clientId | x | init-param clerc.clientId is not a setting, because providers does not name clerc; did"
                        + " you mean clerk.clientId?",
                "comm100.partnerId | 1 | init-param comm100.partnerId is not a setting, because providers does not name comm100",
                "clerk.clerk.scope | x | init-param clerk.clerk.scope is not a setting",
                "clerk.pkce | yes | clerk.pkce (init-param clerk.pkce): must be true or false; got: yes",
                "clerk.providerUrl | http://clerk.example.com | clerk.providerUrl (init-param clerk.providerUrl): http is"
                        + " allowed for loopback hosts only; use https, or set insecureAllowHttp=true",
                "loginPath | /sso/callback/talque | loginPath (init-param loginPath): must not be below callbackPath, where"
                        + " each of the providers has its own",
            })
    void readWhenSomethingIsWrongThenSaysWhereAndWhat(String name, String value, String problem) {
        assertThat(initParams(two(name, value)).problems())
                .anySatisfy(line -> assertThat(line).startsWith(problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"talque,,clerk", "Talque", "my-idp", "a_b", "1st", "a.b", "../x", "tälque", "x y"})
    void namesWhenUnfitForAPathThenRefused(String names) {
        assertThat(initParams(two("providers", names)).problems())
                .anySatisfy(line -> assertThat(line).startsWith("providers (init-param providers): must be names"));
    }

    @Test
    void readWhenManyThingsAreWrongThenAllAreToldAtOnce() {
        var params = two("clerk.pkce", "yes", "talque.scop", "x", "loginTimeout", "soon");
        params.remove("talque.clientId");

        assertThat(initParams(params).problems())
                .hasSize(4)
                .anySatisfy(line ->
                        assertThat(line).startsWith("talque.clientId is not set (give init-param talque.clientId)"))
                .anySatisfy(line -> assertThat(line).contains("talque.scop is not a setting", "talque.scope?"));
    }

    @Test
    void environmentWhenProvidersDoesNotNameItThenIsAWarning() {
        var environment = Map.of("SSO_CLERK_CLIENT_ID", "shop");
        var reading =
                Reading.of(List.of(Source.environment(environment), Source.initParams(Samples.least())), Map.of());

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings())
                .contains("environment SSO_CLERK_CLIENT_ID is not a setting, because providers does not name clerk");
    }

    @Test
    void secretWhenOfAProviderThenIsItsOwnAndNeverShown(@TempDir Path directory) {
        var file = Samples.file(directory, Samples.SECRET + "-of-clerk");
        var params = two("talque.clientSecret", Samples.SECRET, "clerk.clientSecretFile", file);
        var settings = initParams(params).settings();

        assertThat(settings.providers().get(0).secret(ConfigKey.CLIENT_SECRET)).contains(Secret.of(Samples.SECRET));
        assertThat(clerk(params).secret(ConfigKey.CLIENT_SECRET)).contains(Secret.of(Samples.SECRET + "-of-clerk"));
        assertThat(settings.secret(ConfigKey.CLIENT_SECRET)).isEmpty();
        assertThat(settings + " " + clerk(params))
                .contains("clerk.clientSecretFile")
                .doesNotContain(Samples.SECRET);
        params.put("clerk.clientSecret", Samples.SECRET);
        assertThat(initParams(params).problems())
                .singleElement()
                .asString()
                .startsWith("clerk.clientSecretFile (")
                .doesNotContain(Samples.SECRET);
    }

    @Test
    void secretWhenForNobodyInParticularThenIsRefusedAndNotShown() {
        assertThat(initParams(two("clientSecret", Samples.SECRET)).problems())
                .singleElement()
                .asString()
                .contains("give it as talque.clientSecret")
                .doesNotContain(Samples.SECRET);
    }

    @ParameterizedTest
    @EnumSource
    void keyWhenInTheSettingsPageThenStandsWhereItBelongs(ConfigKey key) throws IOException {
        var page = Files.readString(Path.of(System.getProperty("basedir", "."))
                .toAbsolutePath()
                .normalize()
                .resolve("../docs/settings.md"));
        var section = page.substring(page.indexOf("## Several providers"), page.indexOf("**Redirect URIs.**"));
        int own = section.indexOf("- Always with a name");
        int shared = section.indexOf("- With a name for one");
        int others = section.indexOf("- Never with a name");

        assertThat(section.substring(own, shared).contains("`" + key.key() + "`"))
                .isEqualTo(ProviderKeys.isOwn(key));
        assertThat(section.substring(shared, others).contains("`" + key.key() + "`"))
                .isEqualTo(ProviderKeys.has(key) && !ProviderKeys.isOwn(key));
    }

    @Test
    void checkWhenSeveralThenRunsForEachAndSaysWhose() {
        var reading = initParams(two()).check((settings, problems) -> {
            problems.add(ConfigKey.SCOPE, "no");
            problems.warn("mind this.");
        });

        assertThat(reading.problems())
                .containsExactly(
                        "talque.scope is not set (give init-param talque.scope): no",
                        "clerk.scope is not set (give init-param clerk.scope): no");
        assertThat(reading.warnings()).contains("talque: mind this.", "clerk: mind this.");
    }
}
