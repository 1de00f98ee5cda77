package io.regimeflow.benchmarks.features;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;

/** What goes through the pipeline, and how often. */
record PipelineSettings(
        @Default("105120") @Doc("Bars of 5 minutes; 105,120 are a year")
        int bars,

        @Default("500") @Doc("Pipelines held in memory when it is measured")
        int instruments,

        @Default("7") @Doc("Measured rounds") int rounds,

        @Default("20") @Doc("Rounds that are thrown away first")
        int warmUps) {}
