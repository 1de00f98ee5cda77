package io.regimeflow.features.audit;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.record.NewMarketData;
import java.util.Optional;

/** Makes vectors of fs18, every quarter of an hour, of bars of 5 minutes. */
final class Fs18 implements Recomputation {

    @Override
    public FeatureSet featureSet() {
        return FeatureSets.fs18();
    }

    @Override
    public Interval working() {
        return Interval.M15;
    }

    @Override
    public Bar read(String key, NewMarketData record) {
        if (record.getStatus().equals("PARTIAL")) {
            throw new RejectedRecordException("bar of status PARTIAL is not closed");
        }
        return BarMapping.toBar(record);
    }

    @Override
    public FeaturePipeline create(Instrument instrument) {
        return FeaturePipeline.create(featureSet(), instrument, Interval.M5, Interval.M15);
    }

    @Override
    public FeaturePipeline restore(Instrument instrument, byte[] anchor, byte[] tail) {
        return FeaturePipeline.restore(
                featureSet(), instrument, Interval.M5, Interval.M15, TradingCalendar.ALWAYS_OPEN, anchor, tail);
    }

    @Override
    public Optional<FeatureVector> take(FeaturePipeline pipeline, Bar bar, NewMarketData record) {
        pipeline.refusal(bar).ifPresent(reason -> {
            throw new RejectedRecordException(reason);
        });
        return pipeline.update(bar);
    }
}
