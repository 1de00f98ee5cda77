package io.regimeflow.features;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;

/** Makes the pipelines of one feature set and pair of intervals. */
record PipelineFactory(FeatureSet featureSet, Interval base, Interval working) {

    FeaturePipeline create(Instrument instrument) {
        return FeaturePipeline.create(featureSet, instrument, base, working);
    }

    /** Throws {@link IllegalArgumentException} if the snapshot is of another feature set or interval. */
    FeaturePipeline restore(Instrument instrument, byte[] snapshot) {
        return FeaturePipeline.restore(featureSet, instrument, base, working, TradingCalendar.ALWAYS_OPEN, snapshot);
    }
}
