package io.regimeflow.launcher.skill;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.spec.ModelSpecs;
import io.regimeflow.modelformat.spec.TrainingProfiles;
import io.regimeflow.scoring.Certifier;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import io.regimeflow.trainer.dataset.OutcomeReading;
import io.regimeflow.trainer.dl4j.Dl4jNetworkTrainer;
import io.regimeflow.trainer.gate.Gate;
import io.regimeflow.trainer.gate.GatePolicy;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.pipeline.LineTraining;
import io.regimeflow.trainer.pipeline.PlanBook;
import io.regimeflow.trainer.pipeline.TrainingInputs;
import io.regimeflow.trainer.pipeline.TrainingMonitor;
import io.regimeflow.trainer.pipeline.TrainingPlan;
import io.regimeflow.trainer.pipeline.TrainingTools;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains a release as the trainer does, on the vectors of a simulated market. */
public final class SimulatedTraining {
    public static final FeatureSet FEATURES = FeatureSets.fs18();

    private static final int LEAST_ROWS = 1_500;

    private SimulatedTraining() {}

    /** The first release of a line, by the standard model specs, from the vectors that had closed by then. */
    public static Release full(ModelLine line, List<FeatureVector> vectors, Instant asOf) {
        var runtime = new OnnxRuntime();
        var training = new LineTraining(
                new PlanBook(List.of(plan("regime-15m"), plan("signal-15m"))),
                () -> new TrainingInputs(
                        (ignored, set, from, to) -> closedBy(vectors, to),
                        (interval, set, from, to) -> Map.of(),
                        (instrument, from, to) -> List.of(),
                        (instruments, interval, from, to) -> OutcomeReading.NONE,
                        List.of()),
                id -> Optional.empty(),
                LEAST_ROWS,
                new TrainingTools(
                        new Dl4jNetworkTrainer(),
                        new Certifier(runtime, new ModelCheck()),
                        runtime,
                        request -> Checkpoints.none()),
                new Gate(GatePolicy.standard()),
                TrainingMonitor.none(),
                Clock.systemUTC());
        TrainingOutcome outcome = training.train(Request.full(line, asOf), LineHistory.none());
        if (outcome instanceof TrainingOutcome.Completed completed) {
            return completed.release();
        }
        throw new IllegalStateException("training ended with " + outcome);
    }

    static List<FeatureVector> closedBy(List<FeatureVector> vectors, Instant time) {
        return vectors.stream()
                .filter(vector -> vector.closeTime() <= time.toEpochMilli())
                .toList();
    }

    private static TrainingPlan plan(String spec) {
        return new TrainingPlan(ModelSpecs.byName(spec), TrainingProfiles.load("market"), FEATURES);
    }
}
