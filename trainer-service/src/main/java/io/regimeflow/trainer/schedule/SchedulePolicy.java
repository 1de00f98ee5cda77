package io.regimeflow.trainer.schedule;

import io.regimeflow.modelformat.spec.TrainingProfile.MarketProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What configuration says about trainings in market time instead of their profile.
 *
 * @param first the first due time; where absent, {@code trainOn} after an instrument's first vector
 * @param trainOn history before the first training
 * @param every distance between trainings
 */
public record SchedulePolicy(Optional<Instant> first, Optional<Duration> trainOn, Optional<Duration> every) {

    /** The schedule of a line whose first vector closed at {@code firstVector}. */
    MarketSchedule scheduleFrom(Instant firstVector, MarketProfile profile) {
        return new MarketSchedule(
                first.orElse(firstVector.plus(trainOn.orElse(profile.trainOn()))), every.orElse(profile.trainEvery()));
    }
}
