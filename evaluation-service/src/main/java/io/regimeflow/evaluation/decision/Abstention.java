package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.schemas.record.NewPrediction;
import java.util.Optional;

/**
 * What an arm said in shadow of a bar, as far as it matters before it is judged.
 *
 * @param time when the bar closed, milliseconds since the epoch
 * @param arm lineage of the release
 */
record Abstention(long time, String arm) {
    /** Whether a record is in shadow, of a signal's release. */
    static boolean isInShadow(NewPrediction prediction) {
        return prediction.getSignalRelease() != null
                && PredictionId.parse(prediction.getPredictionId())
                        .release()
                        .filter(prediction.getSignalRelease()::equals)
                        .isPresent();
    }

    /** Empty where the release said something of the bar. */
    static Optional<Abstention> of(NewPrediction shadow) {
        return shadow.getSignal() != null
                ? Optional.empty()
                : Optional.of(new Abstention(
                        shadow.getCloseTime().toEpochMilli(),
                        ReleaseVersion.parse(shadow.getSignalVersion()).full().toString()));
    }
}
