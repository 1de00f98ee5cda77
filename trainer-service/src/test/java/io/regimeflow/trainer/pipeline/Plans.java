package io.regimeflow.trainer.pipeline;

import io.regimeflow.modelformat.spec.ModelSpecs;
import io.regimeflow.modelformat.spec.TrainingProfiles;
import io.regimeflow.trainer.Vectors;
import java.util.List;

/** Plans of the shipped specs, small enough for a test. */
final class Plans {
    private Plans() {}

    /** The two that a trainer has by default, with one epoch of a small network. */
    static PlanBook book() {
        return new PlanBook(List.of(plan("regime-15m"), plan("signal-15m")));
    }

    static TrainingPlan plan(String spec) {
        return new TrainingPlan(
                ModelSpecs.byName(spec).override("training.epochs", "1").override("network.units", "8"),
                TrainingProfiles.load("market"),
                Vectors.SET);
    }
}
