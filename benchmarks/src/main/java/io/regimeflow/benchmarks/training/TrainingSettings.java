package io.regimeflow.benchmarks.training;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;

/** How much is trained, and how often. */
record TrainingSettings(
        @Default("5") @Doc("Measured rounds") int rounds,

        @Default("1") @Doc("Rounds that are thrown away first")
        int warmUps,

        @Default("6400") @Doc("Windows in an epoch") int windows) {

    TrainingSettings {
        if (windows < StockTraining.BATCH || windows % StockTraining.BATCH != 0) {
            throw new IllegalArgumentException(
                    "windows is %d, allowed: multiples of %d".formatted(windows, StockTraining.BATCH));
        }
    }
}
