package io.regimeflow.benchmarks.replay;

import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import java.time.Duration;
import java.util.List;

/** What is replayed, and how often. */
record ReplaySettings(
        @Default("200000") @Doc("Base bars, all instruments together")
        int bars,

        @Default("20") @Doc("Instruments, spread over the partitions by their keys")
        int instruments,

        @Default("5") @Doc("Measured rounds") int rounds,

        @Default("1") @Doc("Rounds that are thrown away first")
        int warmUps,

        @Default("100ms") @Doc("Commit interval of every topology")
        Duration commitInterval,

        @Default("fs18") @Doc("Feature sets to run feature-stream with")
        List<String> featureSets,

        @Default("true") @Doc("Whether inference is run as well, behind fs18")
        boolean inference,

        @Default("128,64") @Doc("Sizes of the deployed models' LSTM layers")
        List<Integer> hidden) {

    ReplaySettings {
        featureSets = List.copyOf(featureSets);
        hidden = List.copyOf(hidden);
        featureSets.forEach(FeatureSets::byName);
        if (instruments < 1 || bars < instruments || bars % instruments != 0) {
            throw new IllegalArgumentException(
                    "%d bars of %d instruments; allowed: as many of each, at least one".formatted(bars, instruments));
        }
    }

    int barsPerInstrument() {
        return bars / instruments;
    }
}
