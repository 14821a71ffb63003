package org.ssofilter.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.fake.TestProfiles;
import org.ssofilter.fake.TestTypes;
import org.ssofilter.secret.Secret;
import org.ssofilter.secret.TokenSet;

/** What becomes of HTTP sessions when users come, stay and go. */
class SessionsTest {
    private static final String OWN = "org.ssofilter.signIn";

    private final SettableClock clock = new SettableClock();
    private final FakeRequest request = FakeRequest.get("/orders");
    private final Sessions renewing = sessions(true, Duration.ofHours(12), false);
    private final Sessions keeping = sessions(false, Duration.ofHours(12), false);

    @Test
    void currentWhenNobodySignedInThenNoSessionIsMade() {
        assertThat(renewing.current(request.view())).isNull();
        assertThat(renewing.end(request.view())).isEmpty();
        assertThat(request.sessions().all()).isEmpty();
    }

    @Test
    void currentWhenTheApplicationHasASessionThenItStaysAsItIs() {
        var cart = request.sessions().begin();
        cart.setAttribute("cart", "3 apples");
        assertThat(renewing.current(request.view())).isNull();
        assertThat(cart.attributes()).containsOnlyKeys("cart");
        assertThat(cart.isValid()).isTrue();
    }

    @Test
    void beginWhenDoneThenUserTokensAndSignInAreThere() {
        begin(renewing);
        assertThat(request.sessions().newest().attributes()).containsOnlyKeys("ssoUser", "ssoTokens", OWN);
        assertThat(name(renewing)).isEqualTo("wh@example.com");
    }

    @Test
    void beginWhenRenewingThenNothingFromBeforeSurvives() {
        var before = request.sessions().begin();
        before.setAttribute("planted", "by an attacker");
        begin(renewing);
        assertThat(before.isValid()).isFalse();
        assertThat(request.sessions().newest()).satisfies(fresh -> {
            assertThat(fresh.getId()).isNotEqualTo(before.getId());
            assertThat(fresh.attributes()).doesNotContainKey("planted");
        });
    }

    @Test
    void beginWhenTheContainerReusesTheIdThenItIsChanged() {
        request.sessions().reuseIds();
        var known = request.sessions().begin().getId();
        begin(renewing);
        assertThat(request.sessions().newest().getId()).isNotEqualTo(known);
        assertThat(name(renewing)).isEqualTo("wh@example.com");
    }

    @Test
    void beginWhenTheOldSessionEndsMeanwhileThenTheNewOneIsMade() {
        request.sessions().begin().invalidate();
        begin(renewing);
        assertThat(name(renewing)).isEqualTo("wh@example.com");
    }

    @Test
    void beginWhenKeepingThenAttributesSurviveUnderANewId() {
        var cart = request.sessions().begin();
        cart.setAttribute("cart", "3 apples");
        var known = cart.getId();
        begin(keeping);
        assertThat(cart.isValid()).isTrue();
        assertThat(cart.getId()).isNotEqualTo(known);
        assertThat(cart.attributes()).containsEntry("cart", "3 apples").containsKey("ssoUser");
    }

    @Test
    void beginWhenKeepingAndThereIsNoSessionThenOneIsMade() {
        begin(keeping);
        assertThat(name(keeping)).isEqualTo("wh@example.com");
    }

    @Test
    void beginWhenKeepingAndAnotherUserSignsInThenTheFirstIsGone() {
        begin(keeping);
        keeping.begin(
                request.view(), TestProfiles.named("other@example.com", List.of(), Map.of()), TestProfiles.tokens());
        assertThat(name(keeping)).isEqualTo("other@example.com");
        assertThat(request.sessions().newest().getAttribute("ssoUser"))
                .isEqualTo(new TestTypes.User("talque", "other@example.com", List.of()));
    }

    @Test
    void currentWhenMaxAgeHasPassedThenTheSessionEnds() {
        begin(renewing);
        clock.move(Duration.ofHours(12).minusMillis(1));
        assertThat(renewing.current(request.view())).isNotNull();
        clock.move(Duration.ofMillis(1));
        assertThat(renewing.current(request.view())).isNull();
        assertThat(request.sessions().newest().isValid()).isFalse();
    }

    @Test
    void currentWhenThereIsNoMaxAgeThenItLastsAsLongAsTheContainerLikes() {
        var unlimited = sessions(true, Duration.ZERO, false);
        begin(unlimited);
        clock.move(Duration.ofDays(10_000));
        assertThat(unlimited.current(request.view())).isNotNull();
    }

    @Test
    void currentWhenTheClockJumpsBackThenNobodyIsThrownOut() {
        begin(renewing);
        clock.move(Duration.ofHours(-1));
        assertThat(renewing.current(request.view())).isNotNull();
        clock.move(Duration.ofHours(-11).plusMillis(1));
        assertThat(renewing.current(request.view())).isNotNull();
    }

    /** The clock was wrong at the sign-in, which would last until the clock gets there again. */
    @Test
    void currentWhenTheSignInIsFromTheFarFutureThenTheSessionEnds() {
        begin(renewing);
        clock.move(Duration.ofHours(-12));
        assertThat(renewing.current(request.view())).isNull();
        assertThat(request.sessions().newest().isValid()).isFalse();
    }

    @Test
    void currentWhenItEndsWithTheTokenThenAtThatVeryMoment() {
        var withToken = sessions(true, Duration.ZERO, true);
        var tokens = new TokenSet(Secret.of("t"), clock.instant().plusSeconds(60), null, null, Set.of());
        withToken.begin(request.view(), TestProfiles.heisenberg(), tokens);
        clock.move(Duration.ofSeconds(60).minusMillis(1));
        assertThat(withToken.current(request.view())).isNotNull();
        clock.move(Duration.ofMillis(1));
        assertThat(withToken.current(request.view())).isNull();
    }

    @Test
    void currentWhenTheTokenNeverEndsThenNeitherDoesTheSignIn() {
        var withToken = sessions(true, Duration.ZERO, true);
        withToken.begin(
                request.view(), TestProfiles.heisenberg(), new TokenSet(Secret.of("t"), null, null, null, Set.of()));
        clock.move(Duration.ofDays(100_000));
        assertThat(withToken.current(request.view())).isNotNull();
    }

    @Test
    void currentWhenTheTokenEndsButNobodyAskedThenTheSignInStays() {
        var tokens = new TokenSet(Secret.of("t"), Instant.EPOCH, null, null, Set.of());
        renewing.begin(request.view(), TestProfiles.heisenberg(), tokens);
        assertThat(renewing.current(request.view())).isNotNull();
    }

    /** What another application, an older release or an attacker with access to the store left there. */
    @ParameterizedTest
    @ValueSource(strings = {"", "admin", "org.ssofilter.session.SignIn"})
    void currentWhenTheAttributeIsSomethingElseThenNobodyIsSignedIn(String foreign) {
        request.sessions().begin().setAttribute(OWN, foreign);
        assertThat(renewing.current(request.view())).isNull();
        assertThat(renewing.end(request.view())).isEmpty();
    }

    @Test
    void currentWhenTheUserAttributeWasPlantedThenNobodyIsSignedIn() {
        request.sessions().begin().setAttribute("ssoUser", new TestTypes.User("talque", "admin", List.of("admin")));
        assertThat(renewing.current(request.view())).isNull();
    }

    @Test
    void endWhenSomebodyIsSignedInThenTellsWhoAndTheSessionIsOver() {
        begin(renewing);
        assertThat(renewing.end(request.view()))
                .map(ended -> ended.user().getName())
                .contains("wh@example.com");
        assertThat(request.sessions().newest().isValid()).isFalse();
        assertThat(renewing.end(request.view())).isEmpty();
    }

    @Test
    void endWhenOnlyTheApplicationHasASessionThenItIsOverToo() {
        var cart = request.sessions().begin();
        assertThat(renewing.end(request.view())).isEmpty();
        assertThat(cart.isValid()).isFalse();
    }

    /** The container hands a session out, and another request ends it before we ask. */
    @Test
    void sessionWhenInvalidatedMeanwhileThenCountsAsNone() {
        begin(renewing);
        request.sessions().loseRace();
        assertThat(renewing.current(request.view())).isNull();
        request.sessions().loseRace();
        assertThat(renewing.end(request.view())).isEmpty();
    }

    @Test
    void beginWhenInvalidatedMeanwhileThenAFreshSessionIsMade() {
        for (var each : List.of(renewing, keeping)) {
            request.sessions().begin();
            request.sessions().loseRace();
            begin(each);
            assertThat(name(each)).isEqualTo("wh@example.com");
        }
    }

    @Test
    void signInWhenPrintedThenShowsWhoAndNoToken() {
        begin(renewing);
        assertThat(request.sessions().newest().getAttribute(OWN)).hasToString("SignIn[wh@example.com]");
    }

    private void begin(Sessions sessions) {
        sessions.begin(request.view(), TestProfiles.heisenberg(), TestProfiles.tokens());
    }

    private @Nullable String name(Sessions sessions) {
        var signIn = sessions.current(request.view());
        return signIn == null ? null : signIn.user().getName();
    }

    private Sessions sessions(boolean renew, Duration maxAge, boolean endWithToken) {
        return new Sessions(
                new Sessions.Rules(OWN, "ssoUser", renew, maxAge, endWithToken, true, null), new TestTypes(), clock);
    }
}
