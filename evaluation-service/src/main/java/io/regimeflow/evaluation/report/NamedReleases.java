package io.regimeflow.evaluation.report;

import io.regimeflow.schemas.record.ModelVersion;
import io.regimeflow.schemas.record.NewPrediction;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Tells which retired releases no kept prediction names any more. */
final class NamedReleases {
    private NamedReleases() {}

    /** Reads every kept prediction. */
    interface KeptPredictions {
        void readAll(Consumer<NewPrediction> each);
    }

    /**
     * Retired releases whose artefact nobody needs.
     *
     * @param versions the newest record of each release
     * @param complete whether all predictions there ever were are kept, so that whatever predicted is named
     * @param kept read only where it is not
     */
    static List<String> unnamed(Collection<ModelVersion> versions, boolean complete, KeptPredictions kept) {
        Set<String> unnamed = new TreeSet<>();
        for (ModelVersion version : versions) {
            boolean hasPredicted = version.getPredictions() + version.getAbstentions() > 0;
            if (version.getStatus().equals("RETIRED") && !(complete && hasPredicted)) {
                unnamed.add(version.getReleaseId());
            }
        }
        if (!complete && !unnamed.isEmpty()) {
            kept.readAll(prediction -> {
                unnamed.remove(String.valueOf(prediction.getSignalRelease()));
                unnamed.remove(String.valueOf(prediction.getRegimeRelease()));
            });
        }
        return List.copyOf(unnamed);
    }
}
