package io.regimeflow.trainer.pipeline;

import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.scoring.Certifier;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import io.regimeflow.trainer.dl4j.Dl4jNetworkTrainer;
import io.regimeflow.trainer.gate.Gate;
import io.regimeflow.trainer.gate.GatePolicy;
import io.regimeflow.trainer.network.Checkpoints;
import java.time.Clock;

/** The trainer's own pipeline, with real networks and the standard gate. */
final class TestTraining {
    static final int MIN_VECTORS = 1_100;

    private TestTraining() {}

    static LineTraining of(PlanBook plans, TrainingInputs inputs, ReleaseSource releases) {
        return of(plans, inputs, releases, tools());
    }

    static LineTraining of(PlanBook plans, TrainingInputs inputs, ReleaseSource releases, TrainingTools tools) {
        return new LineTraining(
                plans,
                () -> inputs,
                releases,
                MIN_VECTORS,
                tools,
                new Gate(GatePolicy.standard()),
                TrainingMonitor.none(),
                Clock.systemUTC());
    }

    /** Without checkpoints. */
    static TrainingTools tools() {
        var runtime = new OnnxRuntime();
        return new TrainingTools(
                new Dl4jNetworkTrainer(),
                new Certifier(runtime, new ModelCheck()),
                runtime,
                request -> Checkpoints.none());
    }
}
