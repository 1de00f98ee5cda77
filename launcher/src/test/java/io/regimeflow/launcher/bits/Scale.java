package io.regimeflow.launcher.bits;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import java.util.List;

/**
 * How much is compared: enough for every build, or with {@code -Dregimeflow.bits=full} what the documents claim.
 *
 * @param instruments simulated ones
 * @param vectorsEach of each instrument and set after its warm-up, about
 * @param kills of an instance while it works
 * @param visits of a third instance
 * @param barsToRestore after so many bars a batch goes on from its written state
 */
record Scale(int instruments, int vectorsEach, int kills, int visits, int barsToRestore) {
    static final String PROPERTY = "regimeflow.bits";

    static Scale chosen() {
        return System.getProperty(PROPERTY, "").equals("full")
                ? new Scale(8, 9_000, 12, 6, 1)
                : new Scale(4, 1_700, 2, 1, 41);
    }

    /** Bars of 5 minutes that each instrument needs for it. */
    int bars(List<FeatureSet> sets) {
        return sets.stream().mapToInt(Scale::warmUpBars).max().orElseThrow() + 3 * vectorsEach;
    }

    private static int warmUpBars(FeatureSet set) {
        Interval working = Batch.working(set);
        var pipeline = FeaturePipeline.create(set, new Instrument("X", "ANY"), Interval.M5, working);
        return pipeline.warmUp() * (int) (working.millis() / Interval.M5.millis());
    }

    int events() {
        return kills + visits;
    }

    /** Whether that event is a visit; the visits are spread evenly among the kills. */
    boolean isVisit(int event) {
        return (event + 1) * visits / events() > event * visits / events();
    }
}
