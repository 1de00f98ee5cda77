package io.regimeflow.runtime.telemetry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How often something happened and how long it took; published with its median and 99th percentile. */
public final class Timer {
    private final io.micrometer.core.instrument.Timer meter;

    Timer(io.micrometer.core.instrument.Timer meter) {
        this.meter = meter;
    }

    /** Records one that took {@code elapsed}. */
    public void record(Duration elapsed) {
        meter.record(elapsed);
    }

    /** Records one that took {@code nanos} nanoseconds; for hot paths. */
    public void recordNanos(long nanos) {
        meter.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** How many were recorded. */
    public long count() {
        return meter.count();
    }

    /** The sum of what was recorded. */
    public Duration total() {
        return Duration.ofNanos((long) meter.totalTime(TimeUnit.NANOSECONDS));
    }
}
