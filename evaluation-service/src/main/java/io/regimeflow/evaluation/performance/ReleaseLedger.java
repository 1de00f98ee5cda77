package io.regimeflow.evaluation.performance;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.evaluation.line.Standing;
import io.regimeflow.schemas.record.ModelVersion;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.time.Instant;
import java.util.Optional;

/**
 * All that is counted of one release: a few hundred numbers, however long it serves.
 *
 * <p><b>Threads.</b> Owned by one stream task; {@link LedgerBytes} is its form in the store.
 */
final class ReleaseLedger {
    private final ReleaseOrigin origin;
    private final ReleaseRole role;
    private final PredictionTally predictions;
    private final OutcomeTally outcomes;
    private long newest;

    ReleaseLedger(
            ReleaseOrigin origin, ReleaseRole role, PredictionTally predictions, OutcomeTally outcomes, long newest) {
        this.origin = origin;
        this.role = role;
        this.predictions = predictions;
        this.outcomes = outcomes;
        this.newest = newest;
    }

    /** @param deployedAt when it first was champion, by what was published of it before */
    static ReleaseLedger open(Task task, ReleaseOrigin origin, Optional<Instant> deployedAt) {
        return new ReleaseLedger(
                origin,
                ReleaseRole.deployed(deployedAt),
                PredictionTally.none(task.classNames().size()),
                OutcomeTally.none(),
                -1);
    }

    /** The same figures of a release that more is known of. */
    ReleaseLedger trained(TrainingCompleted training) {
        return new ReleaseLedger(ReleaseOrigin.of(training), role, predictions, outcomes, newest);
    }

    /** Whether the prediction changed a figure. */
    boolean add(LinePrediction prediction) {
        boolean counts = predictions.add(prediction);
        newest = counts ? Math.max(newest, prediction.closeTime()) : newest;
        return counts;
    }

    /** Whether the outcome changed a figure. */
    boolean add(JudgedSignal judged) {
        boolean counts = outcomes.add(judged);
        newest = counts ? Math.max(newest, judged.endedAt()) : newest;
        return counts;
    }

    /** Whether what the line's decisions make of the release is not what was told of it. */
    boolean takes(Standing standing, Optional<ReleaseRetirement> retirement, String releaseId) {
        return role.takes(standing, retirement, releaseId);
    }

    ModelVersion tell(ModelLine line, String releaseId) {
        var version = ModelVersion.newBuilder().setReleaseId(releaseId).setModelLine(line.toString());
        origin.tell(version);
        role.tell(version);
        version.setAsOf(newest < 0 ? null : Instant.ofEpochMilli(newest));
        predictions.tell(version);
        if (line.task() == Task.SIGNAL) {
            outcomes.tell(version);
            version.setSignalsPerDay(predictions.signalsPerDay(line.interval().millis()));
        }
        return version.build();
    }

    /** Whether it serves no more, and nothing was heard of it, since before a time. */
    boolean isRetiredBefore(Instant time) {
        return role.isRetiredBefore(time) && newest < time.toEpochMilli();
    }

    ReleaseOrigin origin() {
        return origin;
    }

    ReleaseRole role() {
        return role;
    }

    PredictionTally predictions() {
        return predictions;
    }

    OutcomeTally outcomes() {
        return outcomes;
    }

    long newest() {
        return newest;
    }
}
