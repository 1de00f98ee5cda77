package io.regimeflow.trainer.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When trainings are due, in market time: first at one moment, then at every period after it.
 *
 * @param first the first due time
 * @param every distance between due times
 */
public record MarketSchedule(Instant first, Duration every) {
    public MarketSchedule {
        if (every.isZero() || every.isNegative()) {
            throw new IllegalArgumentException("every %s is not above zero".formatted(every));
        }
    }

    /** The newest due time that is not after {@code marketTime}; empty before the first. */
    public Optional<Instant> newestDueAt(Instant marketTime) {
        if (marketTime.isBefore(first)) {
            return Optional.empty();
        }
        long periods = Duration.between(first, marketTime).dividedBy(every);
        return Optional.of(first.plus(every.multipliedBy(periods)));
    }
}
