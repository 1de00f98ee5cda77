package io.regimeflow.features;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;

/**
 * Makes the pipelines of one feature set and pair of intervals.
 *
 * <p><b>Failure.</b> A state of another version, feature set, interval or calendar is an {@link IllegalArgumentException}.
 */
record PipelineFactory(FeatureSet featureSet, Interval base, Interval working, VenueCalendars calendars) {

    FeaturePipeline create(Instrument instrument) {
        return FeaturePipeline.create(featureSet, instrument, base, working, calendars.of(instrument));
    }

    FeaturePipeline restore(Instrument instrument, byte[] anchor, byte[] tail) {
        return FeaturePipeline.restore(featureSet, instrument, base, working, calendars.of(instrument), anchor, tail);
    }

    FeaturePipeline restore(String key, byte[] snapshot) {
        var instrument = Instrument.parse(key);
        return FeaturePipeline.restore(featureSet, instrument, base, working, calendars.of(instrument), snapshot);
    }
}
