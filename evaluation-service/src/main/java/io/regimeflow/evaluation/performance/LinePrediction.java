package io.regimeflow.evaluation.performance;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.domain.regime.Regime;
import io.regimeflow.schemas.record.NewPrediction;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The part of a prediction that is of one model line.
 *
 * @param releaseId that predicted or abstained
 * @param said the class; empty where it abstained
 * @param inShadow release whose own record it is; empty for what was shown
 */
record LinePrediction(
        String releaseId,
        String version,
        long closeTime,
        long bar,
        Optional<String> said,
        Task task,
        boolean isExpired,
        Optional<String> inShadow,
        OptionalLong lateness) {

    /** Empty where the record is of another release's shadow, and names the line's only beside it. */
    static Optional<LinePrediction> of(ModelLine line, NewPrediction record) {
        boolean signal = line.task() == Task.SIGNAL;
        String releaseId = signal ? record.getSignalRelease() : record.getRegimeRelease();
        Optional<String> inShadow = PredictionId.parse(record.getPredictionId()).release();
        if (releaseId == null || (inShadow.isPresent() && !inShadow.get().equals(releaseId))) {
            return Optional.empty();
        }
        long closeTime = record.getCloseTime().toEpochMilli();
        return Optional.of(new LinePrediction(
                releaseId,
                signal ? record.getSignalVersion() : record.getRegimeVersion(),
                closeTime,
                closeTime / line.interval().millis(),
                Optional.ofNullable(signal ? record.getSignal() : record.getRegime()),
                line.task(),
                signal ? record.getSignalExpired() : record.getRegimeExpired(),
                inShadow,
                record.getLatenessMillis() == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(record.getLatenessMillis())));
    }

    boolean isShown() {
        return inShadow.isEmpty();
    }

    boolean isPredicted() {
        return said.isPresent();
    }

    int classIndex() {
        String name = said.orElseThrow();
        return task == Task.SIGNAL
                ? Signal.valueOf(name).classIndex()
                : Regime.parse(name).classIndex();
    }
}
