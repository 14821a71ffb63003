package org.ssofilter.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ssofilter.fake.SettableClock;

/** Which sessions a node remembers to have ended. */
class RecentlyEndedTest {
    private final SettableClock clock = new SettableClock();
    private final RecentlyEnded ended = new RecentlyEnded(clock);

    @Test
    void sessionWhenEndedThenIsKnownForThirtySeconds() {
        ended.add("abc.node1");
        clock.move(Duration.ofSeconds(30));
        assertThat(ended.contains("abc.node1")).isTrue();
        assertThat(ended.contains("abc")).isTrue();
        assertThat(ended.contains("abd.node1")).isFalse();
        clock.move(Duration.ofMillis(1));
        assertThat(ended.contains("abc.node1")).isFalse();
    }

    @Test
    void sessionWhenEndedAgainThenItsTimeBeginsAnew() {
        ended.add("abc");
        clock.move(Duration.ofSeconds(20));
        ended.add("abc");
        clock.move(Duration.ofSeconds(20));
        ended.add("other");
        assertThat(ended.contains("abc")).isTrue();
    }

    @Test
    void sessionsWhenTooManyThenTheOldestAreForgotten() {
        for (int i = 0; i <= 10_000; i++) ended.add("id" + i);
        assertThat(ended.contains("id0")).isFalse();
        assertThat(ended.contains("id1")).isTrue();
        assertThat(ended.contains("id10000")).isTrue();
    }
}
