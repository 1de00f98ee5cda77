package io.regimeflow.benchmarks.hmm;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;

/** What is fitted, how often, and who fits it beside us. */
record HmmSettings(
        @Default("") @Doc("A Python that has hmmlearn; without it, only ours is measured")
        String python,

        @Default("3") @Doc("Measured rounds") int rounds,

        @Default("1") @Doc("Rounds that are thrown away first")
        int warmUps,

        @Default("35040") @Doc("Observations: a year of 15-minute bars")
        int observations,

        @Default("100") @Doc("Iterations of a fit") int iterations) {

    HmmSettings {
        if (observations < 100 || iterations < 1) {
            throw new IllegalArgumentException("%d observations and %d iterations; allowed: from 100 and from 1"
                    .formatted(observations, iterations));
        }
    }
}
