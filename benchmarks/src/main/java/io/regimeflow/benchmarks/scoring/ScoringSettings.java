package io.regimeflow.benchmarks.scoring;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import java.util.List;

/** What is scored, and how often. */
record ScoringSettings(
        @Default("5") @Doc("Measured rounds") int rounds,

        @Default("20000") @Doc("Calls of each contender in a round")
        int calls,

        @Default("20000") @Doc("Calls of each contender that are thrown away first")
        int warmUp,

        @Default("128,64") @Doc("Sizes of the LSTM layers") List<Integer> hidden) {

    ScoringSettings {
        if (rounds < 1 || calls < 1 || warmUp < 0) {
            throw new IllegalArgumentException("rounds and calls start at 1, warm-up at 0");
        }
    }
}
