package io.regimeflow.benchmarks.replay;

import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import java.time.Duration;
import java.util.List;

/** How many bars are sent, how fast, and through what. */
record LatencySettings(
        @Default("500") @Doc("Bars a second") int rate,

        @Default("15") @Doc("Seconds that are measured") int seconds,

        @Default("20") @Doc("Seconds before them that are not")
        int warmUpSeconds,

        @Default("20") @Doc("Instruments") int instruments,

        @Default("fs18") @Doc("Feature set") String featureSet,

        @Default("2") @Doc("Rounds of each commit interval") int rounds,

        @Default("20ms,50ms,100ms,200ms") @Doc("Commit intervals to compare")
        List<Duration> commitIntervals) {

    LatencySettings {
        commitIntervals = List.copyOf(commitIntervals);
        FeatureSets.byName(featureSet);
        if (rate < 1 || seconds < 1 || warmUpSeconds < 0 || instruments < 1) {
            throw new IllegalArgumentException("rate, seconds and instruments must be at least 1");
        }
    }

    int bars() {
        return rate * (warmUpSeconds + seconds);
    }
}
