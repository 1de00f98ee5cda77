package io.regimeflow.launcher.training;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Shows the time that it is set to. */
final class SetClock extends Clock {
    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    SetClock(Instant now) {
        this(new AtomicReference<>(now), ZoneOffset.UTC);
    }

    private SetClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    void set(Instant time) {
        now.set(time);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SetClock(now, zone);
    }
}
