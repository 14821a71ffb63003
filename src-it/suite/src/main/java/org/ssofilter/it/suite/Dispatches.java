package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Stage;

/** Forward, include, error and async dispatches, with the filter mapped for all of them. */
final class Dispatches {

    @RegisterExtension
    static final Stage stage = Stage.talque()
            .with(app -> app.dispatchers("REQUEST", "FORWARD", "INCLUDE", "ERROR", "ASYNC")
                    .errorPage("/public/error"));

    @Test
    void forwardWhenFromPublicToProtectedAndSignedOutThenIsGuarded() {
        Answer answer = stage.visitor().get("/public/dispatch?how=forward&to=/protected");

        assertThat(answer.isFromApplication()).as("%s", answer).isFalse();
        assertThat(answer.status()).isIn(302, 303, 401);
    }

    @Test
    void includeWhenFromPublicToProtectedAndSignedOutThenNothingIsIncluded() {
        Answer answer = stage.visitor().get("/public/dispatch?how=include&to=/protected");

        assertThat(answer.isFromApplication()).as("%s", answer).isFalse();
    }

    @Test
    void asyncDispatchWhenFromPublicToProtectedAndSignedOutThenIsGuarded() {
        Answer answer = stage.visitor().get("/public/async?to=/protected");

        assertThat(answer.isFromApplication()).as("%s", answer).isFalse();
        assertThat(answer.status()).isIn(302, 303, 401);
    }

    @ParameterizedTest
    @CsvSource({
        "/public/dispatch?how=forward&to=/public/page, FORWARD",
        "/public/async?to=/public/page, ASYNC",
    })
    void dispatchWhenFromPublicToPublicThenIsFree(String path, String dispatcher) {
        var shown = stage.visitor().shown(path);

        assertThat(shown.path("dispatcher").asText()).isEqualTo(dispatcher);
        assertThat(shown.path("principal").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/dispatch?how=forward&to=/protected, FORWARD",
        "/public/dispatch?how=forward&to=/protected, FORWARD",
        "/async?to=/protected, ASYNC",
        "/public/async?to=/protected, ASYNC",
        "/async, REQUEST",
    })
    void dispatchWhenSignedInThenUserIsKnownThere(String path, String dispatcher) {
        var shown = stage.visitor().signIn().shown(path);

        assertThat(shown.path("dispatcher").asText()).isEqualTo(dispatcher);
        assertThat(shown.path("principal").asText()).isEqualTo(Stage.WERNER);
        assertThat(shown.path("remoteUser").asText()).isEqualTo(Stage.WERNER);
    }

    @Test
    void includeWhenSignedInThenUserIsKnownThere() {
        Answer answer = stage.visitor().signIn().get("/dispatch?how=include&to=/protected");

        assertThat(answer.text()).startsWith("before[").endsWith("]after").contains("\"principal\":\"wh@example.com\"");
    }

    @Test
    void errorPageWhenPublicAndSignedOutThenIsShownWithItsStatus() {
        Answer answer = stage.visitor().get("/public/dispatch?how=error&to=418");

        assertThat(answer.status()).as("%s", answer).isEqualTo(418);
        assertThat(answer.json().path("dispatcher").asText()).isEqualTo("ERROR");
    }

    @Test
    void errorPageWhenApplicationThrowsThenIsShownAndKnowsTheUser() {
        Answer answer = stage.visitor().signIn().get("/dispatch?how=throw&to=x");

        assertThat(answer.status()).as("%s", answer).isEqualTo(500);
        assertThat(answer.json().path("principal").asText()).isEqualTo(Stage.WERNER);
    }

    @Test
    void errorPageWhenProtectedAndSignedOutThenAnswersOnceWithoutIt() {
        try (var guarded = Stage.talque()
                .with(app -> app.dispatchers("REQUEST", "ERROR").errorPage("/error"))
                .open()) {
            Answer answer = guarded.visitor().get("/public/dispatch?how=error&to=418");

            assertThat(answer.isFromApplication()).as("%s", answer).isFalse();
            assertThat(answer.status()).isBetween(300, 599);
        }
    }

    @Test
    void dispatchesWhenFilterIsMappedForRequestsOnlyThenUserIsKnownAllTheSame() {
        try (var plain = Stage.talque().with(app -> app.dispatchers("REQUEST")).open()) {
            var visitor = plain.visitor().signIn();

            assertThat(visitor.shown("/dispatch?how=forward&to=/x")
                            .path("principal")
                            .asText())
                    .isEqualTo(Stage.WERNER);
            assertThat(visitor.shown("/async").path("principal").asText()).isEqualTo(Stage.WERNER);
        }
    }

    @Test
    void errorPageSettingWhenSetThenApplicationShowsOurErrors() {
        try (var own = Stage.talque().set("errorPage", "/public/oops").open()) {
            var visitor = own.visitor();

            Answer answer =
                    visitor.callback(visitor.beginUntilCallback("/protected").replacing("code", "wrong"));

            assertThat(answer.status()).as("%s", answer).isEqualTo(401);
            assertThat(answer.isFromApplication()).isTrue();
            assertThat(answer.json().path("dispatcher").asText()).isIn("FORWARD", "ASYNC");
        }
    }

    @Test
    void errorPageSettingWhenThePageIsProtectedThenIsShownToTheSignedOutAllTheSame() {
        try (var own = Stage.talque()
                .set("errorPage", "/oops")
                .with(app -> app.dispatchers("REQUEST", "FORWARD"))
                .open()) {
            Answer answer = own.visitor().get("/sso/callback?code=a&state=b");

            assertThat(answer.status()).as("%s", answer).isEqualTo(401);
        }
    }
}
