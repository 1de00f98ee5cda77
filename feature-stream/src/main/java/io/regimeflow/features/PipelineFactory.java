package io.regimeflow.features;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.VenueCalendars;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.features.audit.Recomputation;
import io.regimeflow.schemas.record.NewMarketData;
import java.util.Optional;

/**
 * Makes the pipelines of one feature set and pair of intervals.
 *
 * <p><b>Failure.</b> A state of another version, feature set, interval or calendar is an {@link IllegalArgumentException}.
 */
record PipelineFactory(FeatureSet featureSet, Interval base, Interval working, VenueCalendars calendars)
        implements Recomputation {

    @Override
    public FeaturePipeline create(Instrument instrument) {
        return FeaturePipeline.create(featureSet, instrument, base, working, calendars.of(instrument));
    }

    @Override
    public FeaturePipeline restore(Instrument instrument, byte[] anchor, byte[] tail) {
        return FeaturePipeline.restore(featureSet, instrument, base, working, calendars.of(instrument), anchor, tail);
    }

    @Override
    public Bar read(String key, NewMarketData record) {
        return BarReader.read(key, record);
    }

    @Override
    public Optional<FeatureVector> take(FeaturePipeline pipeline, Bar bar, NewMarketData record) {
        return BarIntake.take(pipeline, bar, record);
    }

    FeaturePipeline restore(String key, byte[] snapshot) {
        var instrument = Instrument.parse(key);
        return FeaturePipeline.restore(featureSet, instrument, base, working, calendars.of(instrument), snapshot);
    }
}
