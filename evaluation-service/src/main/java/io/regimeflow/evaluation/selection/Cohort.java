package io.regimeflow.evaluation.selection;

import io.regimeflow.evaluation.selection.JudgedBars.Bar;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lineages of which something was judged in the days before a selection, each under its newest release.
 *
 * @param proven those that may be ranked first
 * @param barsOf what they said, by close time
 */
record Cohort(
        Ranking ranking, Set<String> proven, Map<String, Lineage> lineages, Map<String, SortedMap<Long, Bar>> barsOf) {
    Cohort {
        proven = Set.copyOf(proven);
        lineages = Map.copyOf(lineages);
        barsOf = Map.copyOf(barsOf);
    }

    SortedMap<Long, Bar> bars(String releaseId) {
        return barsOf.getOrDefault(releaseId, new TreeMap<>());
    }

    /** Why the first in rank may not even be compared. */
    Optional<String> objection(String best, String champion, SelectionConfig config) {
        var newest = lineages.get(best).newest();
        if (bars(champion).isEmpty()) {
            return Optional.of("no bar of the champion was judged in these days");
        }
        if (!proven.contains(best)) {
            return Optional.of("no release has %d bars beside the champion and %d trades"
                    .formatted(config.leastBars(), config.leastTrades()));
        }
        if (newest.origin().trainingType().isEmpty()) {
            return Optional.of("the training of the best is not read yet");
        }
        return newest.origin().isDeployable() ? Optional.empty() : Optional.of("the gate kept the best back");
    }

    /** At how many bars both said something. */
    static long common(SortedMap<Long, Bar> one, SortedMap<Long, Bar> other) {
        Set<Long> others = other.keySet();
        return one.keySet().stream().filter(others::contains).count();
    }
}
