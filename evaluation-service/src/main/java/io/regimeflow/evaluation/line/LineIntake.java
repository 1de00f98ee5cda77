package io.regimeflow.evaluation.line;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.domain.regime.Regime;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.util.List;

/**
 * Lets records in that model lines are told of: each is checked before the first follower hears of it, so that none is left
 * with half of what a bad record says.
 *
 * <p>Predictions were checked before they were sent here.
 */
public final class LineIntake {
    /** More rows than any training has; sums of a few of it do not overflow. */
    private static final long MOST_ROWS = 1_000_000_000_000L;

    /** In per cent; more than any position brings or costs, and sums of it can be counted. */
    private static final double MOST_PNL = 1e6;

    private LineIntake() {}

    /**
     * The line that a record is about.
     *
     * @throws RejectedRecordException with the reason where the record cannot be what its topic holds
     */
    public static ModelLine line(String key, Object value) {
        if (key == null) {
            throw new RejectedRecordException("the record has no key; allowed is its model line");
        }
        try {
            ModelLine line = ModelLine.parse(key);
            require(line, value);
            return line;
        } catch (IllegalArgumentException e) {
            throw new RejectedRecordException("the record cannot be heard of: " + e.getMessage(), e);
        }
    }

    private static void require(ModelLine line, Object value) {
        if (value instanceof TrainingCompleted training) {
            requireTraining(line, training);
        } else if (value instanceof DecisionRequest request) {
            requireRequest(request);
        } else if (value instanceof DeploymentApplied applied) {
            FieldRules.requireShortTexts(applied);
            requireLine(line, applied.getModelLine());
        } else if (value instanceof CheckedOutcome outcome) {
            requireOutcome(outcome);
        } else if (!(value instanceof NewPrediction)) {
            throw new IllegalArgumentException("it is empty; its topic has no deletions");
        }
    }

    private static void requireTraining(ModelLine line, TrainingCompleted training) {
        requireLine(line, training.getModelLine());
        FieldRules.requireTime("as_of", training.getAsOf());
        FieldRules.requireTime("data_to", training.getDataTo());
        FieldRules.requireShort("request_id", training.getRequestId());
        FieldRules.requireShort("training_type", training.getTrainingType());
        FieldRules.requireShort("parent_release", training.getParentRelease());
        FieldRules.requireShort("model_spec", training.getModelSpec());
        FieldRules.requireShort("feature_set_id", training.getFeatureSetId());
        FieldRules.requireShort("label_rule", training.getLabelRule());
        FieldRules.requireShort("mark", training.getMark());
        if (training.getReleaseId() != null) {
            FieldRules.requireRelease("release_id", training.getReleaseId());
        }
        if (training.getVersion() != null) {
            ReleaseVersion unused = ReleaseVersion.parse(training.getVersion());
        }
        requireRelease(training);
        requireCounts(training);
    }

    /** All that follow a line know the same releases: those of which all of this is said. */
    private static void requireRelease(TrainingCompleted training) {
        if (training.getReleaseId() != null
                && (training.getVersion() == null
                        || training.getDataTo() == null
                        || !training.getStatus().equals("COMPLETED"))) {
            throw new IllegalArgumentException(
                    "release_id has status %s, version %s and data_to %s; allowed is COMPLETED, and both are needed"
                            .formatted(training.getStatus(), training.getVersion(), training.getDataTo()));
        }
    }

    private static void requireCounts(TrainingCompleted training) {
        List<Long> counts = training.getClassCounts();
        if (!training.getClassNames().isEmpty()
                && counts.size() != training.getClassNames().size()) {
            throw new IllegalArgumentException(
                    "class_counts has %d entries and class_names %d; allowed is the same number"
                            .formatted(counts.size(), training.getClassNames().size()));
        }
        if (counts.stream().anyMatch(count -> count == null || count < 0 || count > MOST_ROWS)) {
            throw new IllegalArgumentException(
                    "class_counts is %s; allowed is 0 to %d of each class".formatted(counts, MOST_ROWS));
        }
    }

    private static void requireRequest(DecisionRequest request) {
        FieldRules.requireShortTexts(request);
        FieldRules.requireTime("requested_at", request.getRequestedAt());
        FieldRules.requireTime("latest", request.getLatest());
        request.getChallengers().forEach(id -> FieldRules.requireShort("challengers", id));
    }

    private static void requireOutcome(CheckedOutcome outcome) {
        FieldRules.requireShortTexts(outcome);
        FieldRules.requireTime("exit_time", outcome.getExitTime());
        PredictionId id = PredictionId.parse(outcome.getPredictionId());
        if (!id.interval().equals(Interval.parse(outcome.getInterval()))) {
            throw new IllegalArgumentException(
                    "prediction_id %s is not of interval %s".formatted(id, outcome.getInterval()));
        }
        if (!(Math.abs(outcome.getPnlPercent()) <= MOST_PNL)) {
            throw new IllegalArgumentException("pnl_percent is %s; allowed is %.0f at most, either way"
                    .formatted(outcome.getPnlPercent(), MOST_PNL));
        }
        if (outcome.getSignalRelease() != null && outcome.getSignalVersion() == null) {
            throw new IllegalArgumentException("signal_release has no signal_version");
        }
        if (outcome.getSignalVersion() != null) {
            ReleaseVersion unused = ReleaseVersion.parse(outcome.getSignalVersion());
        }
        if (outcome.getLabel() != null) {
            Signal unused = Signal.valueOf(outcome.getLabel());
        }
        if (outcome.getSignal() != null) {
            Signal unused = Signal.valueOf(outcome.getSignal());
        }
        if (outcome.getRegime() != null) {
            Regime unused = Regime.parse(outcome.getRegime());
        }
    }

    private static void requireLine(ModelLine line, String told) {
        if (!line.toString().equals(told)) {
            throw new IllegalArgumentException(
                    "model_line is '%s' and the key %s; allowed is the same for both".formatted(told, line));
        }
    }
}
