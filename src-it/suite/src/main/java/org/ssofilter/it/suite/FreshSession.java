package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Visitor;

/** DESIGN.md §5.4, {@code sessionAtLogin=renew}: nothing from before a login survives it. */
final class FreshSession {

    @RegisterExtension
    static final Stage stage = Stage.talque();

    @Test
    void sessionWhenSignedInThenIsANewOneWithoutWhatWasPlanted() {
        var visitor = stage.visitor();
        visitor.get("/public/session?do=put&value=planted");
        String before = sessionOf(visitor);

        visitor.signIn();

        var after = visitor.shown("/protected");
        assertThat(after.path("session").asText()).isNotEqualTo(before);
        assertThat(after.path("attributes").has("cart")).isFalse();
    }

    @Test
    void oldSessionIdWhenOwnerSignedInThenIsWorthNothing() {
        var visitor = stage.visitor();
        visitor.get("/public/session?do=put&value=planted");
        String before = sessionOf(visitor);
        visitor.signIn();

        var attacker = Call.get(stage.url("/public/page")).header("Cookie", "JSESSIONID=" + before);
        var shown = stage.visitor().send(attacker).json();

        assertThat(shown.path("principal").isNull()).isTrue();
        assertThat(shown.path("session").isNull()).isTrue();
    }

    @Test
    void sessionIdWhenInventedByAnAttackerThenIsNotTakenOver() {
        var visitor = stage.visitor();
        var callback = visitor.beginUntilCallback("/protected");
        String cookies = visitor.pendingLogins().get(0).name() + "="
                + visitor.pendingLogins().get(0).value() + "; JSESSIONID=0123456789ABCDEF";

        var answer =
                visitor.send(visitor.callbackCall(callback).withoutCookies().header("Cookie", cookies));

        assertThat(answer.status()).as("%s", answer).isEqualTo(303);
        assertThat(sessionOf(visitor)).isNotBlank().doesNotContain("0123456789ABCDEF");
    }

    @Test
    void secondLoginWhenByAnotherUserThenNothingOfTheFirstIsLeft() {
        var visitor = stage.visitor().signIn();
        visitor.get("/session?do=put&value=werners");
        String before = sessionOf(visitor);
        stage.provider().signInAs(Stage.LISE);

        visitor.open("/sso/login?return=/protected");

        var after = visitor.shown("/protected");
        assertThat(after.path("principal").asText()).isEqualTo(Stage.LISE);
        assertThat(after.path("session").asText()).isNotEqualTo(before);
        assertThat(after.path("attributes").has("cart")).isFalse();
    }

    @Test
    void sessionWhenOfATalqueProfileThenIsAtMostOneKilobyteSerialized() {
        var answer = stage.visitor().signIn().get("/session?do=size");

        int size = Integer.parseInt(answer.header("X-Session-Bytes").orElseThrow());
        assertThat(size).as("%s", answer.headers("X-Session-Attribute")).isBetween(1, 1024);
    }

    @Test
    void sessionWhenShownThenTokensAreNotReadable() {
        var visitor = stage.visitor().signIn();
        String token = stage.userinfoCalls()
                .get(0)
                .header("Authorization")
                .orElseThrow()
                .replace("Bearer ", "");

        var attributes = visitor.shown("/protected").path("attributes");

        assertThat(attributes.has("ssoTokens")).isTrue();
        assertThat(attributes.toString()).doesNotContain(token);
    }

    @Test
    void sessionWhenTheApplicationInvalidatesItThenSignedOut() {
        var visitor = stage.visitor().signIn();

        visitor.get("/session?do=invalidate");

        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void sessionWhenTheApplicationCallsLogoutThenSignedOutAtOnce() {
        var visitor = stage.visitor().signIn();

        var shown = visitor.shown("/session?do=logout");

        assertThat(shown.path("principal").isNull()).isTrue();
        assertThat(shown.path("remoteUser").isNull()).isTrue();
        assertThat(shown.path("authType").isNull()).isTrue();
        assertThat(visitor.isSignedIn()).isFalse();
    }

    private static String sessionOf(Visitor visitor) {
        return visitor.shown("/public/page").path("session").asText();
    }
}
