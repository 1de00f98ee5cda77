package io.regimeflow.benchmarks.replay;

import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;

/** How much state there is, and how often it is restored. */
record RestoreSettings(
        @Default("1000") @Doc("Instruments with state") int instruments,

        @Default("30") @Doc("Bars of each that are processed first")
        int barsEach,

        @Default("mtf") @Doc("Feature set") String featureSet,

        @Default("7") @Doc("Measured rounds") int rounds,

        @Default("2") @Doc("Rounds that are thrown away first")
        int warmUps) {

    RestoreSettings {
        FeatureSets.byName(featureSet);
        if (instruments < 1 || instruments > 1000 || barsEach < 1 || rounds < 1 || warmUps < 0) {
            throw new IllegalArgumentException("instruments from 1 to 1000, bars and rounds from 1, warm-ups from 0");
        }
    }

    int bars() {
        return instruments * barsEach;
    }
}
