package io.regimeflow.evaluation.outcome;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.outcome.Outcome;
import io.regimeflow.domain.outcome.Prediction;
import io.regimeflow.domain.outcome.Provenance;
import io.regimeflow.schemas.record.CheckedOutcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes outcomes as records, with what they repeat of their predictions.
 *
 * @param clock for what differs between equal runs anyway
 */
record OutcomeWriter(Clock clock) {

    CheckedOutcome write(Outcome outcome, Optional<Prediction> judged) {
        CheckedOutcome.Builder record = CheckedOutcome.newBuilder()
                .setPredictionId(outcome.predictionId().toString())
                .setInstrument(outcome.predictionId().instrument().toString())
                .setInterval(outcome.predictionId().interval().code())
                .setOrigin(outcome.origin().name())
                .setSource(outcome.source())
                .setRevision(outcome.revision())
                .setOutcome(outcome.result().name())
                .setExitReason(outcome.exitReason().name())
                .setSide(outcome.side().name())
                .setEntryTime(Instant.ofEpochMilli(outcome.entry().time()))
                .setEntryPrice(outcome.entry().price())
                .setExitTime(Instant.ofEpochMilli(outcome.exit().time()))
                .setExitPrice(outcome.exit().price())
                .setPnl(outcome.pnl())
                .setPnlPercent(outcome.pnlPercent())
                .setKnownAt(Instant.ofEpochMilli(outcome.knownAt()))
                .setCheckedAt(clock.instant())
                .setLabel(outcome.label().map(Signal::name).orElse(null))
                .setBothTouched(outcome.marks().bothTouched())
                .setGapped(outcome.marks().gapped());
        outcome.quantity().ifPresent(record::setQuantity);
        judged.ifPresent(prediction -> repeat(prediction, record));
        return record.build();
    }

    private static void repeat(Prediction prediction, CheckedOutcome.Builder record) {
        Provenance from = prediction.provenance();
        record.setSignal(prediction.signal().name())
                .setPDown(prediction.probabilities().down())
                .setPFlat(prediction.probabilities().flat())
                .setPUp(prediction.probabilities().up())
                .setSignalRelease(from.release())
                .setSignalVersion(from.version().orElse(null))
                .setRegime(from.regime().orElse(null))
                .setHorizon(prediction.horizon())
                .setContestId(from.contest().orElse(null))
                .setContestArm(from.arm().orElse(null));
    }
}
