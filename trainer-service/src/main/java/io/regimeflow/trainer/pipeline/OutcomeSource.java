package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.trainer.dataset.OutcomeReading;
import java.time.Instant;
import java.util.Set;

/** Where training gets what became of predictions: {@code checked_outcome}, or in a test any list. */
@FunctionalInterface
public interface OutcomeSource {
    /** Outcomes of the instruments' predictions of one interval that were over after {@code from} and by {@code to}. */
    OutcomeReading read(Set<Instrument> instruments, Interval interval, Instant from, Instant to);
}
