package io.regimeflow.benchmarks.training;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;

/** How much is trained, and how often. */
record TrainingSettings(
        @Default("5") @Doc("Measured rounds") int rounds,

        @Default("1") @Doc("Rounds that are thrown away first")
        int warmUps,

        @Default("6400") @Doc("Windows in an epoch") int windows,

        @Default("20") @Doc("Rows of a window") int length,

        @Default("18") @Doc("Values of a row") int features,

        @Default("none") @Doc("A Python with PyTorch, to compare with")
        String python,

        @Default("false") @Doc("Whether the other kinds of networks run too, instead of the stock one")
        boolean every) {

    TrainingSettings {
        if (windows < StockTraining.BATCH || windows % StockTraining.BATCH != 0) {
            throw new IllegalArgumentException(
                    "windows is %d, allowed: multiples of %d".formatted(windows, StockTraining.BATCH));
        }
    }
}
