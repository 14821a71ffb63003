package org.ssofilter.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it, forward or back. */
public final class SettableClock extends Clock {
    /** The moment at which every test starts. */
    public static final Instant START = Instant.parse("2026-11-22T10:15:30Z");

    private volatile Instant now = START;

    public SettableClock move(Duration by) {
        now = now.plus(by);
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
