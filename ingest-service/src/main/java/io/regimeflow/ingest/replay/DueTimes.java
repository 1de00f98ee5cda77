package io.regimeflow.ingest.replay;

import java.time.Duration;
import java.time.Instant;

/**
 * Market times at which a replay asks its gate: {@code first}, {@code first + period}, and so on.
 *
 * @param first the first due time
 * @param period time between two, above 0
 */
public record DueTimes(Instant first, Duration period) {

    public DueTimes {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("period %s of due times is not above 0".formatted(period));
        }
    }

    /** The first due time that is not before {@code time}. */
    public Instant notBefore(Instant time) {
        if (!first.isBefore(time)) {
            return first;
        }
        long periods = Math.floorDiv(Duration.between(first, time).toMillis() - 1, period.toMillis()) + 1;
        return first.plus(period.multipliedBy(periods));
    }

    /** The due time after {@code due}. */
    Instant after(Instant due) {
        return due.plus(period);
    }
}
