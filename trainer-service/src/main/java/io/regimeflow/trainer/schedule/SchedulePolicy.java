package io.regimeflow.trainer.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When lines are trained, in market time.
 *
 * @param first the first due time; where absent, {@code trainOn} after an instrument's first vector
 * @param trainOn history before the first training
 * @param every distance between trainings
 */
public record SchedulePolicy(Optional<Instant> first, Duration trainOn, Duration every) {

    /** The schedule of an instrument whose first vector closed at {@code firstVector}. */
    MarketSchedule scheduleFrom(Instant firstVector) {
        return new MarketSchedule(first.orElse(firstVector.plus(trainOn)), every);
    }
}
