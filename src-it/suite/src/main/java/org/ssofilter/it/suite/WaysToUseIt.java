package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ssofilter.SsoConfig;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.WebApp;

/** web.xml, code, or nothing but the jar: the same filter. */
final class WaysToUseIt {

    @Test
    void filterWhenInWebXmlThenSignsInAndOut() {
        try (var stage = Stage.talque().open()) {
            assertSignsInAndOut(stage);
        }
    }

    @Test
    void filterWhenAddedByCodeThenSignsInAndOut() {
        var stage = Stage.talque();
        try (stage) {
            stage.with(app -> app.use(settingsInCode(stage))).open();
            assertSignsInAndOut(stage);
        }
    }

    @Test
    void filterWhenOnlyTheJarIsThereAndAutoRegisterIsOnThenSignsInAndOut() {
        try (var stage =
                Stage.talque().with(app -> app.use(WebApp.Use.AUTO_REGISTER)).open()) {
            assertSignsInAndOut(stage);
            assertThat(stage.visitor()
                            .signIn()
                            .shown("/async?to=/x")
                            .path("principal")
                            .asText())
                    .isEqualTo(Stage.WERNER);
        }
    }

    @Test
    void filterWhenOnlyTheJarIsThereThenDoesNothing() {
        try (var stage = Stage.talque().with(app -> app.use(WebApp.Use.NONE)).open()) {
            assertThat(stage.visitor().get("/protected").isFromApplication()).isTrue();
            assertThat(stage.visitor().get("/sso/user").isFromApplication()).isTrue();
        }
    }

    @Test
    void settingsWhenInContextParamsThenCountForTheFilterOfWebXmlToo() {
        try (var stage = Stage.talque()
                .with(app -> app.contextParam("sso.defaultPath", "/from-context"))
                .open()) {
            assertThat(stage.visitor().open("/sso/login").from().target()).isEqualTo("/app/from-context");
        }
    }

    @Test
    void settingsWhenInASystemPropertyThenAreStrongerThanWebXml() {
        System.setProperty("sso.defaultPath", "/from-property");
        try (var stage = Stage.talque().set("defaultPath", "/from-web-xml").open()) {
            assertThat(stage.visitor().open("/sso/login").from().target()).isEqualTo("/app/from-property");
        } finally {
            System.clearProperty("sso.defaultPath");
        }
    }

    @Test
    void userAttributeWhenRenamedThenIsFoundUnderThatName() {
        try (var stage = Stage.talque().set("userAttribute", "currentUser").open()) {
            var shown = stage.visitor().signIn().shown("/protected");

            assertThat(shown.path("attributes").has("currentUser")).isTrue();
            assertThat(shown.path("attributes").has("ssoUser")).isFalse();
        }
    }

    @Test
    void principalWhenAnotherFieldThenIsItsName() {
        try (var stage = Stage.talque().set("principal", "fullName").open()) {
            assertThat(stage.visitor()
                            .signIn()
                            .shown("/protected")
                            .path("principal")
                            .asText())
                    .isEqualTo("Werner Heisenberg");
        }
    }

    @Test
    void startWhenProviderIsDownThenApplicationStartsAllTheSame() {
        try (var stage = Stage.talque().set("providerUrl", "http://127.0.0.1:1").open()) {
            assertThat(stage.visitor().get("/public/page").isFromApplication()).isTrue();
            assertThat(stage.visitor().get("/protected").status()).isIn(302, 303);
        }
    }

    private static SsoConfig settingsInCode(Stage stage) {
        return SsoConfig.builder()
                .provider("talque")
                .providerUrl(stage.provider().url())
                .clientId(stage.provider().clientId())
                .clientSecret(stage.provider().clientSecret())
                .publicPaths("/public/*", "*.css")
                .cookieKey(Stage.COOKIE_KEY)
                .build();
    }

    private static void assertSignsInAndOut(Stage stage) {
        var visitor = stage.visitor();
        assertThat(visitor.get("/public/page").isFromApplication()).isTrue();
        assertThat(visitor.open("/protected?x=1").from().target()).isEqualTo("/app/protected?x=1");
        assertThat(visitor.shown("/protected").path("principal").asText()).isEqualTo(Stage.WERNER);
        visitor.send(Call.post(stage.url("/sso/logout"), Map.of()).sameOrigin());
        Expect.sentToProvider(visitor.get("/protected"));
    }
}
