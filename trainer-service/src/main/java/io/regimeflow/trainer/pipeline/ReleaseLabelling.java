package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.label.SignalRule;
import io.regimeflow.domain.model.Task;
import io.regimeflow.domain.regime.RegimeLabeller;
import io.regimeflow.modelformat.Lineage;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.trainer.dataset.Labelling;
import java.util.Optional;

/** Labels as a release was labelled. */
final class ReleaseLabelling {
    private ReleaseLabelling() {}

    /**
     * The labelling of a release that reads this feature set; empty for a regime release of before labellers were carried.
     *
     * @throws IllegalArgumentException where the manifest's labelling cannot be read
     */
    static Optional<Labelling> of(ReleaseManifest manifest, FeatureSet set) {
        if (manifest.line().task() == Task.SIGNAL) {
            return Optional.of(new Labelling.Signals(set, SignalRule.parse(manifest.labelRule())));
        }
        return manifest.lineage()
                .flatMap(Lineage::labeller)
                .map(json -> new Labelling.Regimes(RegimeLabeller.fromJson(set, json)));
    }
}
