package io.regimeflow.evaluation.input;

import java.util.Optional;

/** A log of artefacts without a release. */
public final class NoReferences implements References {
    @Override
    public Optional<Reference> request(String releaseId) {
        return Optional.empty();
    }

    @Override
    public Reference await(String releaseId) {
        return new Reference.Missing();
    }
}
