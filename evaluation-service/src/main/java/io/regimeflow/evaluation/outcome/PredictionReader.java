package io.regimeflow.evaluation.outcome;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.label.BarrierPrices;
import io.regimeflow.domain.label.LabelledBy;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.outcome.Prediction;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.domain.outcome.Provenance;
import io.regimeflow.domain.outcome.SignalProbabilities;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.record.NewPrediction;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what is judged out of a record of a prediction, shown or in shadow. */
record PredictionReader(Interval base) {

    /** @throws RejectedRecordException with the reason where it cannot have been written by inference */
    SaidPrediction read(NewPrediction record) {
        try {
            PredictionId id = id(record);
            if (record.getSignal() == null) {
                return id.release().isPresent()
                        ? new SaidPrediction.NoneInShadow()
                        : new SaidPrediction.None(id.interval(), id.closeTime());
            }
            if (!id.interval().isMultipleOf(base)) {
                return new SaidPrediction.Unjudgeable(id, Unjudged.OTHER_INTERVAL);
            }
            return isJudgeable(record)
                    ? new SaidPrediction.Signalled(prediction(id, record))
                    : new SaidPrediction.Unjudgeable(id, Unjudged.NO_BARRIERS);
        } catch (IllegalArgumentException e) {
            throw new RejectedRecordException("the record is no prediction: " + e.getMessage(), e);
        }
    }

    private static PredictionId id(NewPrediction record) {
        PredictionId id = PredictionId.parse(record.getPredictionId());
        if (!id.instrument().toString().equals(record.getInstrument())
                || !id.interval().code().equals(record.getInterval())
                || id.closeTime() != record.getCloseTime().toEpochMilli()) {
            throw new IllegalArgumentException("prediction_id %s is not of instrument %s, interval %s and close time %s"
                    .formatted(id, record.getInstrument(), record.getInterval(), record.getCloseTime()));
        }
        return id;
    }

    private static boolean isJudgeable(NewPrediction record) {
        return record.getSignalHorizon() != null
                && record.getLowerBarrier() != null
                && record.getUpperBarrier() != null
                && record.getSignalRelease() != null
                && record.getPDown() != null
                && record.getPFlat() != null
                && record.getPUp() != null;
    }

    private static Prediction prediction(PredictionId id, NewPrediction record) {
        var rule = new BarrierPrices(record.getUpperBarrier(), record.getLowerBarrier());
        return new Prediction(
                id,
                record.getClose(),
                Signal.valueOf(record.getSignal()),
                new SignalProbabilities(record.getPDown(), record.getPFlat(), record.getPUp()),
                Prediction.barriers(perhaps(record.getStop()), perhaps(record.getTarget()), rule),
                Prediction.horizonPrices(labelledBy(record), rule),
                record.getSignalHorizon(),
                new Provenance(
                        record.getSignalRelease(),
                        Optional.ofNullable(record.getSignalVersion()),
                        Optional.ofNullable(record.getRegime()),
                        Optional.ofNullable(record.getContestId()),
                        Optional.ofNullable(record.getContestArm())));
    }

    private static LabelledBy labelledBy(NewPrediction record) {
        return record.getSignalLabel() == null ? LabelledBy.FIRST_TOUCH : LabelledBy.valueOf(record.getSignalLabel());
    }

    private static OptionalDouble perhaps(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
