package io.regimeflow.benchmarks.features;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;

/** How long the streams are, and how often they take turns. */
record FeaturesSettings(
        @Default("40000") @Doc("Bars of a measured round") int bars,

        @Default("7") @Doc("Measured rounds") int rounds,

        @Default("20") @Doc("Rounds that are thrown away first")
        int warmUps) {}
