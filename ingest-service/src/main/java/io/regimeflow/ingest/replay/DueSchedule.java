package io.regimeflow.ingest.replay;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a replay asks its gate. */
public record DueSchedule(
        @Doc("first due market time; without it, as much history after the first bar as asked for")
        Optional<Instant> first,

        @Default("60d") @Doc("market time between the first bar and the first due time")
        Duration history,

        @Default("30d") @Doc("market time between two due times")
        Duration period) {

    public DueSchedule {
        if (history.isNegative()) {
            throw new IllegalArgumentException("history %s is below 0".formatted(history));
        }
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("period %s is not above 0".formatted(period));
        }
    }

    /** The due times of a replay whose first bar opens at {@code firstOpen}. */
    public DueTimes from(Instant firstOpen) {
        return new DueTimes(first.orElse(firstOpen.plus(history)), period);
    }
}
