package io.regimeflow.modelformat;

import io.regimeflow.domain.drift.reference.Anchors;
import io.regimeflow.domain.drift.reference.InputReference;

/**
 * What a release knows of the vectors that it was trained on.
 *
 * <p>One that continues another knows what that one knew: its histograms, and anchors that cover its own rows as well.
 *
 * @param inputs histograms, to tell when a day of live vectors is not like training
 * @param anchors to tell how unlike training one vector is
 */
public record TrainingDistribution(InputReference inputs, Anchors anchors) {

    public TrainingDistribution {
        if (inputs.features().size() != anchors.features()) {
            throw new IllegalArgumentException(
                    "release manifest: the distribution has histograms of %d features and anchors of %d"
                            .formatted(inputs.features().size(), anchors.features()));
        }
    }

    /** Number of features. */
    public int features() {
        return anchors.features();
    }
}
