package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Stage;
import org.ssofilter.testkit.Fault;
import org.ssofilter.testkit.RefreshTokens;

/** The other values of {@code onTokenExpiry}, and {@code SsoTokens.current} for applications that call APIs. */
final class TokenExpiry {

    private static final String TOKEN = "/oauth/token";

    private static Stage rotating() {
        return Stage.clerk().provider(clerk -> clerk.refreshTokens(RefreshTokens.ROTATING));
    }

    @Test
    void sessionWhenReloginThenEndsWithTheToken() {
        try (var strict = rotating().set("onTokenExpiry", "relogin").open()) {
            var visitor = TokenRefresh.withTokenThatIsOver(strict);

            Expect.signInNeeded(visitor.fetch("/protected"));
            Expect.sentToProvider(visitor.get("/protected"));
            assertThat(strict.tokenCalls()).as("no refresh").hasSize(1);
        }
    }

    @Test
    void sessionWhenIgnoreThenGoesOnAndNobodyIsAsked() {
        try (var lax = rotating().set("onTokenExpiry", "ignore").open()) {
            var visitor = TokenRefresh.withTokenThatIsOver(lax);

            assertThat(visitor.shown("/protected").path("principal").asText()).startsWith("user_");
            assertThat(lax.tokenCalls()).hasSize(1);
        }
    }

    @Test
    void sessionWhenThereIsNoRefreshTokenThenGoesOn() {
        try (var none = Stage.clerk()
                .provider(clerk -> clerk.refreshTokens(RefreshTokens.NONE))
                .open()) {
            var visitor = TokenRefresh.withTokenThatIsOver(none);

            assertThat(visitor.shown("/protected").path("principal").asText()).startsWith("user_");
            assertThat(none.tokenCalls()).hasSize(1);
        }
    }

    @Test
    void currentTokensWhenTheirTokenIsGoodThenAreTheSessionsOwn() {
        try (var stage = rotating().open()) {
            var shown = stage.visitor().signIn().shown("/tokens");

            assertThat(shown.path("fresh").asText())
                    .isEqualTo(shown.path("inSession").asText())
                    .isNotEmpty();
            assertThat(stage.tokenCalls()).hasSize(1);
        }
    }

    @Test
    void currentTokensWhenTheirTokenIsOverThenAreFreshAndInTheSession() {
        try (var stage = rotating().set("onTokenExpiry", "ignore").open()) {
            var visitor = TokenRefresh.withTokenThatIsOver(stage);

            var shown = visitor.shown("/tokens");

            assertThat(shown.path("fresh").asText())
                    .isNotEqualTo(shown.path("inSession").asText())
                    .isEqualTo(shown.path("inSessionAfterwards").asText());
            assertThat(visitor.shown("/tokens").path("inSession")).isEqualTo(shown.path("fresh"));
            assertThat(stage.tokenCalls()).hasSize(2);
        }
    }

    @Test
    void currentTokensWhenAskedForOnAPublicPageThenAreFreshToo() {
        try (var stage = rotating().open()) {
            var shown = TokenRefresh.withTokenThatIsOver(stage).shown("/public/tokens");

            assertThat(shown.path("fresh").asText())
                    .isNotEmpty()
                    .isNotEqualTo(shown.path("inSession").asText());
        }
    }

    @Test
    void currentTokensWhenRevokedThenAreNoneAndTheNextRequestEndsTheSession() {
        try (var stage = rotating().open()) {
            var visitor = TokenRefresh.withTokenThatIsOver(stage);
            stage.provider().revokeTokens();

            var shown = visitor.shown("/public/tokens");
            assertThat(shown.path("fresh").isNull()).isTrue();
            assertThat(shown.path("user").asText())
                    .as("the request keeps its user")
                    .startsWith("user_");

            Expect.sentToProvider(visitor.get("/protected"));
            assertThat(stage.tokenCalls()).hasSize(2);
        }
    }

    @Test
    void currentTokensWhenProviderIsSilentThenAreNoneWithinTheDeadline() {
        try (var stage = rotating()
                .set("onTokenExpiry", "ignore")
                .set("providerTimeout", "PT3S")
                .open()) {
            var visitor = TokenRefresh.withTokenThatIsOver(stage);
            stage.provider().always(TOKEN, Fault.silent());

            assertThat(visitor.shown("/tokens").path("fresh").isNull()).isTrue();
            assertThat(visitor.isSignedIn()).isTrue();
        }
    }

    @Test
    void currentTokensWhenSignedOutThenAreNone() {
        try (var stage = rotating().open()) {
            assertThat(stage.visitor().shown("/public/tokens").path("fresh").isNull())
                    .isTrue();
        }
    }
}
