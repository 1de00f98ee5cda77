package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import java.util.ArrayList;
import java.util.List;

/** Ways to run the same bars through a pipeline. */
public final class Replay {
    private Replay() {}

    /** Every vector of the bars, by one pipeline from first to last. */
    public static List<FeatureVector> straight(List<Bar> bars, Interval working) {
        Interval base = bars.get(0).interval();
        var pipeline = FeaturePipeline.create(FeatureSets.fs18(), bars.get(0).instrument(), base, working);
        var vectors = new ArrayList<FeatureVector>();
        bars.forEach(bar -> pipeline.update(bar).ifPresent(vectors::add));
        return vectors;
    }

    /** Every vector of the bars, by a pipeline that is written out and read back after every bar. */
    public static List<FeatureVector> restoredAtEveryBar(List<Bar> bars, Interval working) {
        Interval base = bars.get(0).interval();
        var instrument = bars.get(0).instrument();
        var pipeline = FeaturePipeline.create(FeatureSets.fs18(), instrument, base, working);
        var vectors = new ArrayList<FeatureVector>();
        for (Bar bar : bars) {
            pipeline.update(bar).ifPresent(vectors::add);
            pipeline = FeaturePipeline.restore(
                    FeatureSets.fs18(), instrument, base, working, TradingCalendar.ALWAYS_OPEN, pipeline.snapshot());
        }
        return vectors;
    }
}
