package io.regimeflow.benchmarks.outcomes;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;

/** How much is judged. */
record OutcomesSettings(
        @Default("44") @Doc("Instruments") int series,

        @Default("30") @Doc("Days of bars of 5 minutes and predictions of 15")
        int days,

        @Default("4") @Doc("Releases that score each bar in shadow, beside what is shown")
        int arms,

        @Default("5") @Doc("Bars of 15 minutes after which a prediction is judged at the latest")
        int horizon,

        @Default("1") @Doc("Days of one instrument that go through the test driver, judged and joined")
        int joinedDays) {}
