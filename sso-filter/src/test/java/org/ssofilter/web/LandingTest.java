package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.web.page.LossCause;

/** What a browser remembers of a sign-in for a few seconds. */
class LandingTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final Landing LANDING =
            Landing.of(NOW, "/orders?a=1", "abc.node1", "n-_1", LossCause.SAME_SITE_COOKIE, 1);

    @Test
    void landingWhenWrittenThenIsReadAgain() {
        assertThat(Landing.parse(LANDING.text())).contains(LANDING);
    }

    @Test
    void landingWhenWrittenThenIsACookieValueThatTellsNeitherTargetNorSession() {
        assertThat(LANDING.text()).matches("[A-Za-z0-9._-]+").doesNotContain("orders", "abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".....",
                "1.t.s.n.UNKNOWN",
                "x.t.s.n.UNKNOWN.0",
                "1.t.s.n.ANYTHING.0",
                "1.t.s.n.UNKNOWN.many",
                "1.t.s.n.UNKNOWN.0.more"
            })
    void textWhenOfAnotherLayoutThenIsNoLanding(String text) {
        assertThat(Landing.parse(text)).isEmpty();
    }

    @Test
    void landingWhenTenSecondsOldThenIsOver() {
        assertThat(LANDING.isLive(NOW)).isTrue();
        assertThat(LANDING.isLive(NOW + 10_000)).isTrue();
        assertThat(LANDING.isLive(NOW + 10_001)).isFalse();
    }

    @Test
    void landingWhenFromAClockThatIsFarAheadThenIsNotBelieved() {
        assertThat(LANDING.isLive(NOW - 60_000)).isTrue();
        assertThat(LANDING.isLive(NOW - 60_001)).isFalse();
    }

    @Test
    void landingWhenComparedThenKnowsItsTargetAndItsSessionOnAnyNode() {
        assertThat(LANDING.leadsTo("/orders?a=1")).isTrue();
        assertThat(LANDING.leadsTo("/orders?a=2")).isFalse();
        assertThat(LANDING.isAbout("abc")).isTrue();
        assertThat(LANDING.isAbout("abc.node2")).isTrue();
        assertThat(LANDING.isAbout("abd")).isFalse();
    }
}
