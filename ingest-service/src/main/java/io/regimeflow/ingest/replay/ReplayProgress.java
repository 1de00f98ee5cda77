package io.regimeflow.ingest.replay;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far a replay has come in this run.
 *
 * <p><b>Threads.</b> Written by the replay's, read by any.
 */
public final class ReplayProgress {
    private final AtomicLong bars = new AtomicLong();
    private final AtomicLong rejectedLines = new AtomicLong();
    private volatile Optional<Instant> marketTime = Optional.empty();

    void published(long closeTime) {
        bars.incrementAndGet();
        marketTime = Optional.of(Instant.ofEpochMilli(closeTime));
    }

    void rejected() {
        rejectedLines.incrementAndGet();
    }

    /** Bars handed to the publisher. */
    public long bars() {
        return bars.get();
    }

    /** Lines that were no bars. */
    public long rejectedLines() {
        return rejectedLines.get();
    }

    /** Close time of the last bar. */
    public Optional<Instant> marketTime() {
        return marketTime;
    }
}
