package io.regimeflow.evaluation.outcome;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.regime.Regime;
import io.regimeflow.evaluation.line.FieldRules;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.record.NewPrediction;

/**
 * Lets predictions in, shown ones and those in shadow: what the judge, the followers of model lines and the watch of inputs get
 * are records that inference can have written.
 *
 * <p><b>Failure.</b> What is none is rejected here, once, before anybody has heard of it.
 */
public final class PredictionIntake {
    /** Of a signal; more than any label rule has. */
    private static final int LONGEST_HORIZON = 100_000;

    private final PredictionReader reader;

    /**
     * For predictions that are judged by bars of that interval.
     *
     * @param base a prediction's interval is a multiple of it
     */
    public PredictionIntake(Interval base) {
        this.reader = new PredictionReader(base);
    }

    /**
     * The prediction, as it came.
     *
     * @throws RejectedRecordException with the reason where the value is no prediction of its key's instrument
     */
    public Object checked(String key, Object value) {
        if (!(value instanceof NewPrediction prediction)) {
            throw new RejectedRecordException("the record is empty; its topic has no deletions");
        }
        if (!prediction.getInstrument().equals(key)) {
            throw new RejectedRecordException(
                    "key '%s' is not the prediction's instrument %s".formatted(key, prediction.getInstrument()));
        }
        reader.read(prediction);
        try {
            requireLines(prediction);
        } catch (IllegalArgumentException e) {
            throw new RejectedRecordException("the record is no prediction: " + e.getMessage(), e);
        }
        return prediction;
    }

    private static void requireLines(NewPrediction prediction) {
        FieldRules.requireShortTexts(prediction);
        FieldRules.requireTime("close_time", prediction.getCloseTime());
        requireRelease("regime", prediction.getRegimeRelease(), prediction.getRegimeVersion());
        requireRelease("signal", prediction.getSignalRelease(), prediction.getSignalVersion());
        if (prediction.getSignal() != null) {
            Signal unused = Signal.valueOf(prediction.getSignal());
        }
        if (prediction.getRegime() != null) {
            Regime unused = Regime.parse(prediction.getRegime());
        }
        Integer horizon = prediction.getSignalHorizon();
        if (horizon != null && (horizon < 1 || horizon > LONGEST_HORIZON)) {
            throw new IllegalArgumentException(
                    "signal_horizon is %d; allowed is 1 to %d".formatted(horizon, LONGEST_HORIZON));
        }
    }

    private static void requireRelease(String line, String release, String version) {
        if (release == null) {
            return;
        }
        FieldRules.requireRelease(line + "_release", release);
        if (version == null) {
            throw new IllegalArgumentException("%s_release has no %s_version".formatted(line, line));
        }
        ReleaseVersion unused = ReleaseVersion.parse(version);
    }
}
