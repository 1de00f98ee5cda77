package io.regimeflow.benchmarks.features;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;

/** How long the history is, and how often the two take turns. */
record IndicatorsSettings(
        @Default("1000000") @Doc("Bars of the history") int bars,

        @Default("11") @Doc("Measured rounds") int rounds,

        @Default("10") @Doc("Rounds that are thrown away first")
        int warmUps) {}
