package io.regimeflow.inference;

import io.regimeflow.domain.model.Task;
import io.regimeflow.runtime.telemetry.Counter;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.runtime.telemetry.Timer;
import java.util.EnumMap;
import java.util.Map;

/** What inference counts; work that a lost transaction undoes and repeats is counted each time. */
final class ScoringMeters {
    final Counter predictions;
    final Counter abstentions;
    final Counter shadowPredictions;
    final Counter shadowAbstentions;
    final Counter otherVectors;
    final Counter acceptances;
    final Counter refusals;
    final Counter firstDeployments;
    final Counter swaps;
    final Counter armChanges;
    final Counter armRefusals;
    final Timer waits;
    final Timer lateness;
    final Counter expiredReleases;
    private final Map<Task, Timer> scores = new EnumMap<>(Task.class);
    private final Map<Task, Counter> expired = new EnumMap<>(Task.class);
    private final Map<Task, Counter> dissimilar = new EnumMap<>(Task.class);

    ScoringMeters(Telemetry telemetry) {
        predictions = telemetry.counter("predictions", "status", Predictions.PREDICTED);
        abstentions = telemetry.counter("predictions", "status", Predictions.ABSTAINED);
        shadowPredictions = telemetry.counter("shadow.predictions", "status", Predictions.PREDICTED);
        shadowAbstentions = telemetry.counter("shadow.predictions", "status", Predictions.ABSTAINED);
        otherVectors = telemetry.counter("vectors.passed.over");
        acceptances = telemetry.counter("deployments.decided", "verdict", "ACCEPTED");
        refusals = telemetry.counter("deployments.decided", "verdict", "REFUSED");
        firstDeployments = telemetry.counter("deployments.applied", "kind", "FIRST");
        swaps = telemetry.counter("deployments.applied", "kind", "SWAP");
        armChanges = telemetry.counter("deployments.applied", "kind", "ARMS");
        armRefusals = telemetry.counter("arms.refused");
        expiredReleases = telemetry.counter("releases.expired");
        waits = telemetry.timer("deployment.wait");
        lateness = telemetry.timer("prediction.lateness");
        for (Task task : Task.values()) {
            scores.put(task, telemetry.timer("score", "task", task.code()));
            dissimilar.put(task, telemetry.counter("bars.dissimilar", "task", task.code()));
            expired.put(task, telemetry.counter("bars.expired", "task", task.code()));
        }
    }

    /** Bars that were scored with an expired release. */
    Counter expired(Task task) {
        return expired.get(task);
    }

    /** Bars that a release abstained from, being too unlike its training. */
    Counter dissimilar(Task task) {
        return dissimilar.get(task);
    }

    /** How long scoring one window takes. */
    Timer score(Task task) {
        return scores.get(task);
    }
}
