package io.regimeflow.evaluation.input;

/** A log of artefacts without a release. */
public final class NoReferences implements References {
    @Override
    public void request(String releaseId) {}

    @Override
    public Reference await(String releaseId) {
        return new Reference.Missing();
    }
}
