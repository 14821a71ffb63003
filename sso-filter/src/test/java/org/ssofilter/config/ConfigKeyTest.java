package org.ssofilter.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigKeyTest {

    @ParameterizedTest(name = "{0} is {1} and {2}")
    @CsvSource({
        "clientId, sso.clientId, SSO_CLIENT_ID",
        "pkce, sso.pkce, SSO_PKCE",
        "providerUrl, sso.providerUrl, SSO_PROVIDER_URL",
        "cookieKeyPreviousFile, sso.cookieKeyPreviousFile, SSO_COOKIE_KEY_PREVIOUS_FILE",
        "insecureAllowHttp, sso.insecureAllowHttp, SSO_INSECURE_ALLOW_HTTP",
    })
    void nameWhenSpelledForAPlaceThenFollowsOneRule(String name, String property, String variable) {
        var key = ConfigKey.of(name).orElseThrow();
        assertThat(key.propertyName()).isEqualTo(property);
        assertThat(key.environmentName()).isEqualTo(variable);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "claims.firstName, CLAIMS_FIRST_NAME",
        "claims.emailVerified, CLAIMS_EMAIL_VERIFIED",
        "claims.roles, CLAIMS_ROLES",
        "tokenFields.expires_in, TOKEN_FIELDS_EXPIRES_IN",
        "authorizationParameters.redirect_uri, AUTHORIZATION_PARAMETERS_redirect_uri",
        "tokenParameters.redirect_uri, TOKEN_PARAMETERS_REDIRECT_URI",
        "scopeClaims.EMAIL, SCOPE_CLAIMS_EMAIL",
        "scopeClaims.user:read, SCOPE_CLAIMS_user:read",
    })
    void memberWhenGivenInEnvironmentThenIsFound(String name, String variable) {
        assertThat(Slot.inEnvironment(variable)).isEqualTo(Slot.named(name)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyWhenSpelledForAPlaceThenIsFoundAgain(ConfigKey key) {
        var slot = new Slot(key, Samples.memberOf(key));
        for (var place : Source.Place.values()) {
            assertThat(place.slot(place.nameOf(slot))).contains(slot);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyWhenDocumentedThenMeaningIsOneTableCell(ConfigKey key) {
        assertThat(key.meaning()).isNotBlank().doesNotContain("\n", "|");
        assertThat(key.fallback()).isNotBlank().doesNotContain("\n", "|");
    }

    @ParameterizedTest
    @EnumSource
    void choiceWhenDocumentedThenEveryWordIsNamed(ConfigKey key) {
        if (key.kind() == Kind.CHOICE && key != ConfigKey.PRINCIPAL) {
            assertThat(key.range()).allSatisfy(word -> assertThat(key.meaning()).contains("`" + word + "`"));
        }
    }

    @Test
    void defaultWhenItIsWordsThenThereIsNoValue() {
        assertThat(ConfigKey.SCOPE.defaultValue()).isEmpty();
        assertThat(ConfigKey.ON_TOKEN_EXPIRY.defaultValue()).isEmpty();
        assertThat(ConfigKey.MAX_SESSION_AGE.defaultValue()).contains("PT12H");
    }
}
