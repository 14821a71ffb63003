package org.ssofilter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingTest {

    /** Strongest first, as a container's filter reads them. */
    private static Reading read(
            Map<String, String> properties,
            Map<String, String> environment,
            Map<String, String> initParams,
            Map<String, String> contextParams) {
        return Reading.of(
                List.of(
                        Source.systemProperties(properties),
                        Source.environment(environment),
                        Source.initParams(initParams),
                        Source.contextParams(contextParams)),
                environment);
    }

    private static Reading initParams(String... namesAndValues) {
        var params = new HashMap<>(Samples.least());
        for (var i = 0; i < namesAndValues.length; i += 2) {
            params.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return read(Map.of(), Map.of(), params, Map.of());
    }

    @Test
    void readWhenOnlyClientIdIsGivenThenDefaultsHold() {
        var settings = initParams().settings();
        assertThat(settings.text(ConfigKey.PROVIDER)).contains("talque");
        assertThat(settings.requiredText(ConfigKey.CALLBACK_PATH)).isEqualTo("/sso/callback");
        assertThat(settings.duration(ConfigKey.MAX_SESSION_AGE)).isEqualTo(Duration.ofHours(12));
        assertThat(settings.number(ConfigKey.MAX_PROVIDER_CALLS)).isEqualTo(256);
        assertThat(settings.flag(ConfigKey.AUTO_REGISTER)).isFalse();
        assertThat(settings.flagIfSet(ConfigKey.PKCE)).isEmpty();
        assertThat(settings.durationIfSet(ConfigKey.PROFILE_MAX_AGE)).isEmpty();
        assertThat(settings.list(ConfigKey.PUBLIC_PATHS)).isEmpty();
        assertThat(settings.family(ConfigKey.CLAIMS)).isEmpty();
        assertThat(settings.secret(ConfigKey.CLIENT_SECRET)).isEmpty();
        assertThat(settings.isSet(ConfigKey.PROVIDER)).isFalse();
        assertThat(settings.origin(ConfigKey.PROVIDER)).isEqualTo("default");
        assertThat(settings.origin(ConfigKey.CLIENT_ID)).isEqualTo("init-param clientId");
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyWhenGivenInAnyPlaceThenGivesTheSame(ConfigKey key, @TempDir Path directory) {
        var slot = new Slot(key, Samples.memberOf(key));
        var value = Samples.valueFor(key, directory);
        var beside = new HashMap<>(Samples.leastWith(key));
        if (key == ConfigKey.COOKIE_KEY_PREVIOUS || key == ConfigKey.COOKIE_KEY_PREVIOUS_FILE) {
            beside.put("cookieKey", Samples.KEY);
        }
        beside.remove(slot.name());
        var initParams = new HashMap<>(beside);
        initParams.put(slot.name(), value);
        var expected =
                Samples.read(read(Map.of(), Map.of(), initParams, Map.of()).settings(), key);

        var property = Map.of("sso." + slot.name(), value);
        var variable = Map.of(slot.environmentName(), value);
        assertThat(Samples.read(read(property, Map.of(), beside, Map.of()).settings(), key))
                .isEqualTo(expected);
        assertThat(Samples.read(read(Map.of(), variable, beside, Map.of()).settings(), key))
                .isEqualTo(expected);
        assertThat(Samples.read(read(Map.of(), Map.of(), beside, property).settings(), key))
                .isEqualTo(expected);
        assertThat(Samples.read(initParams().settings(), key)).isNotEqualTo(expected);
    }

    @Test
    void readWhenSeveralPlacesGiveAKeyThenTheStrongestWins() {
        var property = Map.of("sso.clientId", "from-property");
        var variable = Map.of("SSO_CLIENT_ID", "from-environment");
        var initParam = Map.of("clientId", "from-init");
        var contextParam = Map.of("sso.clientId", "from-context");
        assertThat(clientId(read(property, variable, initParam, contextParam)))
                .isEqualTo("from-property (system property sso.clientId)");
        assertThat(clientId(read(Map.of(), variable, initParam, contextParam)))
                .isEqualTo("from-environment (environment SSO_CLIENT_ID)");
        assertThat(clientId(read(Map.of(), Map.of(), initParam, contextParam)))
                .isEqualTo("from-init (init-param clientId)");
        assertThat(clientId(read(Map.of(), Map.of(), Map.of(), contextParam)))
                .isEqualTo("from-context (context-param sso.clientId)");
    }

    private static String clientId(Reading reading) {
        var settings = reading.settings();
        return settings.requiredText(ConfigKey.CLIENT_ID) + " (" + settings.origin(ConfigKey.CLIENT_ID) + ")";
    }

    @Test
    void readWhenPlacesGiveDifferentMembersThenFamilyHoldsAll() {
        var environment = Map.of("SSO_CLAIMS_FIRST_NAME", "given");
        var initParams = Map.of("clientId", "shop", "claims.firstName", "first", "claims.roles", "/realm/roles");
        var settings = read(Map.of(), environment, initParams, Map.of()).settings();
        assertThat(settings.family(ConfigKey.CLAIMS))
                .containsExactly(Map.entry("firstName", "given"), Map.entry("roles", "/realm/roles"));
    }

    @Test
    void readWhenStrongerValueIsWrongThenWeakerOneIsNoRescue() {
        var environment = Map.of("SSO_LOGIN_TIMEOUT", "soon");
        var initParams = Map.of("clientId", "shop", "loginTimeout", "PT5M");
        assertThat(read(Map.of(), environment, initParams, Map.of()).problems())
                .singleElement()
                .asString()
                .startsWith("loginTimeout (environment SSO_LOGIN_TIMEOUT): must be an ISO-8601 duration")
                .endsWith("got: soon");
    }

    @Test
    void readWhenManyThingsAreWrongThenAllAreToldAtOnce() {
        var reading = read(
                Map.of("sso.pkce", "yes"),
                Map.of("SSO_MAX_PROVIDER_CALLS", "0"),
                Map.of("loginPath", "login", "colour", "blue"),
                Map.of("sso.providerUrl", "ftp://example.com"));
        assertThat(reading.problems())
                .hasSize(6)
                .anySatisfy(it -> assertThat(it).startsWith("pkce (system property sso.pkce): must be true or false"))
                .anySatisfy(it -> assertThat(it).startsWith("maxProviderCalls (environment SSO_MAX_PROVIDER_CALLS)"))
                .anySatisfy(it -> assertThat(it).startsWith("loginPath (init-param loginPath): must start with '/'"))
                .anySatisfy(it -> assertThat(it).isEqualTo("init-param colour is not a setting"))
                .anySatisfy(it -> assertThat(it).startsWith("providerUrl (context-param sso.providerUrl)"))
                .anySatisfy(it -> assertThat(it)
                        .startsWith("clientId is not set (give init-param clientId or environment SSO_CLIENT_ID)"));
        assertThatIllegalStateException().isThrownBy(reading::settings);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "INIT_PARAM, clientID, clientId",
        "INIT_PARAM, client_id, clientId",
        "INIT_PARAM, SSO_CLIENT_ID, clientId",
        "INIT_PARAM, sso.clientId, clientId",
        "INIT_PARAM, callbackpath, callbackPath",
        "INIT_PARAM, publicPath, publicPaths",
        "INIT_PARAM, claims.fistName, claims.firstName",
        "INIT_PARAM, tokenFields.expires, tokenFields.expires_in",
        "SYSTEM_PROPERTY, sso.CLIENT_ID, sso.clientId",
        "CONTEXT_PARAM, sso.scopes, sso.scope",
        "ENVIRONMENT, SSO_CLIENTID, SSO_CLIENT_ID",
        "ENVIRONMENT, SSO_CLAIMS_FISTNAME, SSO_CLAIMS_FIRST_NAME",
    })
    void unknownNameWhenNearAKnownOneThenHintSpellsItForThatPlace(Source.Place place, String written, String meant) {
        assertThat(place.slot(written)).isEmpty();
        assertThat(NearestName.of(written, place, List.of())).contains(meant);
    }

    @ParameterizedTest(name = "name: {0}")
    @CsvSource({"colour", "x", "jersey.config.server.provider.packages", "claims", "''"})
    void unknownNameWhenNearNothingThenThereIsNoHint(String written) {
        assertThat(NearestName.of(written, Source.Place.INIT_PARAM, List.of())).isEmpty();
        assertThat(initParams(written, "blue").problems()).hasSize(1);
    }

    @Test
    void unknownNameWhenInEnvironmentThenIsOnlyAWarning() {
        var settings = read(Map.of(), Map.of("SSO_CLIENTID", "x"), Samples.least(), Map.of())
                .settings();
        assertThat(settings.warnings())
                .contains("environment SSO_CLIENTID is not a setting; did you mean SSO_CLIENT_ID?");
    }

    @Test
    void foreignNamesWhenOutsideOurPrefixesThenAreLeftAlone() {
        var reading = read(
                Map.of("java.version", "17", "ssoX", "y"),
                Map.of("PATH", "/bin", "SSOX", "y"),
                Samples.least(),
                Map.of("org.example.clientId", "z"));
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void blankWhenInAStrongerPlaceThenTheNextOneAnswers() {
        var settings = read(Map.of(), Map.of("SSO_SCOPE", "  "), Map.of("clientId", "shop", "scope", "EMAIL"), Map.of())
                .settings();
        assertThat(settings.list(ConfigKey.SCOPE)).containsExactly("EMAIL");
        assertThat(initParams("publicPaths", "").settings().isSet(ConfigKey.PUBLIC_PATHS))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"clientId", "clientSecret", "clientSecretFile", "cookieKey", "cookieKeyFile", "cookieKeyPrevious"})
    void blankWhenRequiredOrSecretThenIsAProblem(String name) {
        assertThat(initParams(name, " ").problems())
                .containsExactly(name + " (init-param " + name + "): is blank; fill it, or leave it out altogether");
    }

    @Test
    void whiteSpaceWhenAroundAValueThenIsNotPartOfIt() {
        var settings = initParams("publicPaths", "\n   /health,\n   /static/*\n", "scope", "EMAIL\n PROFILE ")
                .settings();
        assertThat(settings.list(ConfigKey.PUBLIC_PATHS)).containsExactly("/health", "/static/*");
        assertThat(settings.list(ConfigKey.SCOPE)).containsExactly("EMAIL", "PROFILE");
    }

    @Test
    void getterWhenKeyIsOfAnotherKindThenIsAProgrammingError() {
        var settings = initParams("providerUrl", "https://www.talque.com").settings();
        assertThatIllegalArgumentException().isThrownBy(() -> settings.text(ConfigKey.PROVIDER_URL));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.duration(ConfigKey.PROFILE_MAX_AGE));
    }

    @Test
    void checkWhenARuleComplainsThenItsProblemsStandBesideTheOthers() {
        var reading = initParams("principal", "email", "pkce", "maybe").check((settings, problems) -> {
            problems.add(ConfigKey.PARTNER_ID, "comm100 needs it");
            problems.add(ConfigKey.PRINCIPAL, "has no such field");
            problems.add(ConfigKey.PKCE, "is unreadable anyway, so this is not said");
        });
        assertThat(reading.problems())
                .containsExactly(
                        "pkce (init-param pkce): must be true or false; got: maybe",
                        "partnerId is not set (give init-param partnerId or environment SSO_PARTNER_ID): comm100 needs it",
                        "principal (init-param principal): has no such field");
    }
}
