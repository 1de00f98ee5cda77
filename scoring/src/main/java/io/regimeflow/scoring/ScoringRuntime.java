package io.regimeflow.scoring;

import io.regimeflow.modelformat.ReleaseManifest;

/** What runs models. */
public interface ScoringRuntime {

    /**
     * Loads a model that has passed {@link io.regimeflow.modelformat.ModelCheck}.
     *
     * @param manifest the model's own, which gives the shapes
     * @throws ScoringException when the runtime refuses the model
     */
    ScoringSession open(byte[] onnx, ReleaseManifest manifest);
}
