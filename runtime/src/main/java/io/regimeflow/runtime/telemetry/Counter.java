package io.regimeflow.runtime.telemetry;

/** A number that only grows. */
public final class Counter {
    private final io.micrometer.core.instrument.Counter meter;

    Counter(io.micrometer.core.instrument.Counter meter) {
        this.meter = meter;
    }

    /** Adds one. */
    public void increment() {
        meter.increment();
    }

    /** Adds {@code n}, which must not be negative. */
    public void increment(long n) {
        if (n < 0) {
            throw new IllegalArgumentException("a counter cannot be lowered by " + -n);
        }
        meter.increment((double) n);
    }

    /** What has been counted since the start. */
    public long count() {
        return (long) meter.count();
    }
}
