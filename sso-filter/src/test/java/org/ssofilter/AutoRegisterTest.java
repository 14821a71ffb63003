package org.ssofilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the jar alone maps the filter: where that is not clear it does, so that init reports it and nothing is open. */
class AutoRegisterTest {

    @Test
    void wantsAutoRegisterWhenNotSetThenDoesNot() {
        assertThat(SsoConfig.wantsAutoRegister(Map.of())).isFalse();
        assertThat(SsoConfig.wantsAutoRegister(Map.of("sso.autoRegister", "false")))
                .isFalse();
        assertThat(SsoConfig.wantsAutoRegister(Map.of("sso.clientId", "shop"))).isFalse();
    }

    @Test
    void wantsAutoRegisterWhenTrueThenDoes() {
        assertThat(SsoConfig.wantsAutoRegister(Map.of("sso.autoRegister", "true")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "True", "yes", "1", "on", "${env:SSO_TEST_NO_SUCH_VARIABLE}"})
    void wantsAutoRegisterWhenUnreadableThenNothingIsOpenByMistake(String value) {
        assertThat(SsoConfig.wantsAutoRegister(Map.of("sso.autoRegister", value)))
                .isTrue();
    }
}
