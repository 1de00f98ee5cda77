package io.regimeflow.evaluation.decision;

import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.ModelSelection;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which releases were champion of a line, by the deployments that were published.
 *
 * @param since effective from of the first deployment of each
 * @param until market time of the last deployment or selection: a replay that has not come so far meets history
 */
public record PastChampions(Map<String, Instant> since, Instant until) {
    /** Nothing was deployed. */
    public static final PastChampions NONE = new PastChampions(Map.of(), Instant.EPOCH);

    public PastChampions {
        since = Map.copyOf(since);
    }

    /** One deployment more. */
    PastChampions after(ModelDeployment deployment) {
        var all = new HashMap<>(since);
        all.putIfAbsent(deployment.getChampionRelease(), deployment.getEffectiveFrom());
        return new PastChampions(all, later(deployment.getEffectiveFrom()));
    }

    /** One month more. */
    PastChampions after(ModelSelection selection) {
        return new PastChampions(since, later(selection.getSelectedAt()));
    }

    private Instant later(Instant time) {
        return time.isAfter(until) ? time : until;
    }
}
