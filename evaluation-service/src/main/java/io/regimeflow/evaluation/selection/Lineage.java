package io.regimeflow.evaluation.selection;

import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.evaluation.performance.DayBook;
import io.regimeflow.evaluation.performance.FollowedRelease;
import io.regimeflow.evaluation.performance.GainTally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A full release and those that continued it. What any of them did is the lineage's: where one is trained each day, none is judged
 * on more than a day.
 *
 * @param newest of those that may serve; the champion where it is one of them
 * @param releases all of them, the retired as well
 */
record Lineage(FollowedRelease newest, Set<String> releases) {
    private static final Comparator<FollowedRelease> BY_USE = Comparator.comparing(
                    (FollowedRelease release) -> release.origin().isDeployable())
            .thenComparing(release -> version(release));

    Lineage {
        releases = Set.copyOf(releases);
    }

    /**
     * Those of a line with a release that is not retired.
     *
     * @param champion release id, empty where none serves
     */
    static List<Lineage> of(Collection<FollowedRelease> known, String champion) {
        var byName = new TreeMap<String, List<FollowedRelease>>();
        for (FollowedRelease release : known) {
            byName.computeIfAbsent(version(release).full().toString(), name -> new ArrayList<>())
                    .add(release);
        }
        var lineages = new ArrayList<Lineage>();
        for (List<FollowedRelease> releases : byName.values()) {
            var ids = new TreeSet<String>();
            releases.forEach(release -> ids.add(release.releaseId()));
            releases.stream()
                    .filter(release -> !release.isRetired())
                    .max(Comparator.comparing((FollowedRelease release) ->
                                    release.releaseId().equals(champion))
                            .thenComparing(BY_USE))
                    .ifPresent(newest -> lineages.add(new Lineage(newest, ids)));
        }
        return lineages;
    }

    String releaseId() {
        return newest.releaseId();
    }

    /** What all of its releases gained on each day, from those of {@link DayBook#days}; empty where none was judged. */
    SortedMap<Long, GainTally> days(Map<String, SortedMap<Long, GainTally>> byRelease) {
        var days = new TreeMap<Long, GainTally>();
        for (String release : new TreeSet<>(releases)) {
            byRelease.getOrDefault(release, new TreeMap<>()).forEach((day, gains) -> days.computeIfAbsent(
                            day, each -> GainTally.none())
                    .add(gains));
        }
        return days;
    }

    private static ReleaseVersion version(FollowedRelease release) {
        return ReleaseVersion.parse(release.origin().version());
    }
}
