package io.regimeflow.ingest.replay;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Spreads bars evenly over real time, at full speed up to some market time and at the given speed from there on.
 *
 * <p>After a hold-up it does not run after what was missed for longer than a second.
 */
public final class Pace {
    private static final long MOST_TO_CATCH_UP = TimeUnit.SECONDS.toNanos(1);

    private final long period;
    private final long pacedFrom;
    private final LongSupplier nanoTime;
    private boolean begun;
    private long due;

    /**
     * @param pacedFrom close time of the first bar that is held back, in milliseconds since the epoch
     * @param nanoTime a clock like {@link System#nanoTime()}
     */
    public Pace(Speed speed, long pacedFrom, LongSupplier nanoTime) {
        this.period = speed.isMax() ? 0 : (long) (TimeUnit.SECONDS.toNanos(1) / speed.barsPerSecond());
        this.pacedFrom = pacedFrom;
        this.nanoTime = nanoTime;
    }

    /** How long to wait before publishing the next bar, which closes at {@code closeTime}. */
    Duration before(long closeTime) {
        if (period == 0 || closeTime < pacedFrom) {
            return Duration.ZERO;
        }
        long now = nanoTime.getAsLong();
        due = begun && now - due <= MOST_TO_CATCH_UP + period ? due + period : now;
        begun = true;
        return Duration.ofNanos(Math.max(0, due - now));
    }
}
