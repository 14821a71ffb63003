package org.ssofilter;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ssofilter.config.ConfigKey;
import org.ssofilter.config.Kind;
import org.ssofilter.config.Reading;
import org.ssofilter.config.Samples;
import org.ssofilter.config.Source;

class SsoConfigTest {

    @ParameterizedTest
    @EnumSource
    void builderWhenKeyExistsThenHasAMethodThatMeansTheSameAsTheInitParam(ConfigKey key, @TempDir Path directory)
            throws ReflectiveOperationException {
        var value = Samples.valueFor(key, directory);
        var builder = SsoConfig.builder().clientId("shop").cookieKey(Samples.KEY);
        var params = new HashMap<>(Map.of("clientId", "shop", "cookieKey", Samples.KEY));
        if (key == ConfigKey.COOKIE_KEY_FILE) { // the one that must not stand beside its value
            builder = SsoConfig.builder().clientId("shop");
            params.remove("cookieKey");
        }
        if (key == ConfigKey.PROVIDERS) {
            builder = SsoConfig.builder().cookieKey(Samples.KEY);
            params.remove("clientId");
            params.putAll(Samples.leastWith(key));
            for (var name : List.of("talque", "clerk")) builder.forProvider(name, own -> own.clientId("shop"));
        }
        var member = Samples.memberOf(key);
        var name = member.isEmpty() ? key.key() : key.key() + "." + member;
        params.put(name, value);
        if (key.kind() == Kind.FAMILY) {
            callFamily(builder, key, value);
        } else {
            callMethod(builder, key, value);
        }
        var expected = Reading.of(List.of(Source.initParams(params)), Map.of()).settings();
        var settings = builder.read(Map.of(), Map.of()).settings();
        assertThat(Samples.read(settings, key)).isEqualTo(Samples.read(expected, key));
        assertThat(settings.origin(key)).isEqualTo("SsoConfig.builder()." + name);
    }

    private static void callMethod(SsoConfigBuilder builder, ConfigKey key, String value)
            throws ReflectiveOperationException {
        if (key == ConfigKey.SCOPE || key == ConfigKey.PUBLIC_PATHS || key == ConfigKey.PROVIDERS) {
            SsoConfigBuilder.class.getMethod(key.key(), String[].class).invoke(builder, (Object) new String[] {value});
        } else {
            SsoConfigBuilder.class.getMethod(key.key(), String.class).invoke(builder, value);
        }
    }

    private static void callFamily(SsoConfigBuilder builder, ConfigKey key, String value)
            throws ReflectiveOperationException {
        var method = Arrays.stream(SsoConfigBuilder.class.getMethods())
                .filter(each -> each.getName().equals(key.key()))
                .findFirst()
                .orElseThrow();
        method.invoke(builder, Samples.memberOf(key), method.isVarArgs() ? new String[] {value} : value);
    }

    @Test
    void builderWhenItHasAMethodThenThereIsAKeyOfThatName() {
        var other = Set.of("build", "fromEnvironment", "forProvider", "listener", "toString");
        assertThat(Arrays.stream(SsoConfigBuilder.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName)
                        .filter(name -> !other.contains(name)))
                .allSatisfy(name -> assertThat(ConfigKey.of(name)).isPresent());
    }

    @Test
    void builderWhenGivenNaturalTypesThenMeansTheSameAsText() {
        var settings = SsoConfig.builder()
                .provider("oauth2")
                .providerUrl(URI.create("http://127.0.0.1:8080"))
                .clientId("shop")
                .scope("EMAIL", "PROFILE")
                .publicPaths("/health", "/static/*")
                .pkce(true)
                .loginTimeout(Duration.ofMinutes(5))
                .maxProviderCalls(8)
                .insecureAllowHttp()
                .scopeClaims("EMAIL", "email", "emailVerified")
                .authorizationParameters("redirect_uri", "redirect_uri", "redirect_url")
                .tokenParameters("redirect_uri", "none")
                .tokenFields("expires_in", "expires")
                .claims("emailVerified", "'true'")
                .read(Map.of(), Map.of())
                .settings();
        assertThat(settings.url(ConfigKey.PROVIDER_URL)).contains(URI.create("http://127.0.0.1:8080"));
        assertThat(settings.list(ConfigKey.SCOPE)).containsExactly("EMAIL", "PROFILE");
        assertThat(settings.list(ConfigKey.PUBLIC_PATHS)).containsExactly("/health", "/static/*");
        assertThat(settings.flagIfSet(ConfigKey.PKCE)).contains(true);
        assertThat(settings.duration(ConfigKey.LOGIN_TIMEOUT)).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.number(ConfigKey.MAX_PROVIDER_CALLS)).isEqualTo(8);
        assertThat(settings.flag(ConfigKey.INSECURE_ALLOW_HTTP)).isTrue();
        assertThat(settings.family(ConfigKey.SCOPE_CLAIMS)).containsEntry("EMAIL", "email,emailVerified");
        assertThat(settings.family(ConfigKey.AUTHORIZATION_PARAMETERS))
                .containsEntry("redirect_uri", "redirect_uri redirect_url");
        assertThat(settings.family(ConfigKey.TOKEN_PARAMETERS)).containsEntry("redirect_uri", "none");
        assertThat(settings.family(ConfigKey.TOKEN_FIELDS)).containsEntry("expires_in", "expires");
        assertThat(settings.family(ConfigKey.CLAIMS)).containsEntry("emailVerified", "'true'");
    }

    @Test
    void buildWhenSeveralThingsAreWrongThenExceptionHasALineForEach() {
        var builder = SsoConfig.builder().clientSecret("s").pkce("perhaps").claims("fistName", "given_name");
        assertThatExceptionOfType(SsoConfigException.class)
                .isThrownBy(builder::build)
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(
                                "SsoConfig.builder().claims.fistName is not a setting; did you mean claims.firstName?",
                                "pkce (SsoConfig.builder().pkce): must be true or false; got: perhaps",
                                "clientId is not set (give SsoConfig.builder().clientId): it is required;"
                                        + " the provider gave it out when the application was registered"))
                .satisfies(e -> assertThat(e.getMessage())
                        .isEqualTo(e.problems().stream()
                                .collect(joining(
                                        "\n  - ", "sso-filter cannot start, its settings have 3 problems\n  - ", ""))));
    }

    @Test
    void buildWhenEnvironmentWasNotAskedForThenItIsNotRead() {
        var builder = SsoConfig.builder().clientId("from-code");
        var properties = Map.of("sso.clientId", "from-property", "sso.nonsense", "x");
        assertThat(builder.read(properties, Map.of("SSO_CLIENT_ID", "from-environment"))
                        .settings()
                        .text(ConfigKey.CLIENT_ID))
                .contains("from-code");
    }

    @Test
    void buildWhenEnvironmentWasAskedForThenItOverridesTheCode() {
        var builder = SsoConfig.builder().clientId("from-code").fromEnvironment();
        var settings = builder.read(Map.of(), Map.of("SSO_CLIENT_ID", "from-environment"))
                .settings();
        assertThat(settings.text(ConfigKey.CLIENT_ID)).contains("from-environment");
    }

    @Test
    void buildWhenCalledTwiceThenConfigsAreIndependent() {
        var builder = SsoConfig.builder().clientId("one").clientSecret("s");
        var one = builder.build();
        var two = builder.clientId("two").build();
        assertThat(one.settings().text(ConfigKey.CLIENT_ID)).contains("one");
        assertThat(two.settings().text(ConfigKey.CLIENT_ID)).contains("two");
    }

    @Test
    void ofContainerWhenParamsAreGivenThenInitParamsAreStronger() {
        var config = SsoConfig.ofContainer(
                Map.of("clientId", "shop", "clientSecret", "s"),
                Map.of("sso.clientId", "weaker", "sso.scope", "EMAIL"));
        assertThat(config.settings().text(ConfigKey.CLIENT_ID)).contains("shop");
        assertThat(config.settings().list(ConfigKey.SCOPE)).containsExactly("EMAIL");
    }

    @Test
    void toStringWhenSecretsAreSetThenShowsNone() {
        var builder = SsoConfig.builder()
                .clientId("shop")
                .clientSecret(Samples.SECRET)
                .cookieKey(Samples.KEY);
        assertThat(builder + " " + builder.build())
                .contains("clientSecret")
                .doesNotContain(Samples.SECRET)
                .doesNotContain(Samples.KEY);
    }

    @Test
    @SuppressWarnings("NullAway") // what callers without null checks do
    void builderWhenGivenNullThenNamesTheKey() {
        assertThatNullPointerException()
                .isThrownBy(() -> SsoConfig.builder().baseUrl((String) null))
                .withMessage("baseUrl");
    }
}
