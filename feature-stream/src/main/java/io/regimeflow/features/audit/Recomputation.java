package io.regimeflow.features.audit;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.record.NewMarketData;
import java.util.Optional;

/**
 * How feature-stream makes the vectors of one feature set of bars, for others to do the same.
 *
 * <p><b>Failure.</b> What feature-stream dead-letters is a
 * {@link io.regimeflow.runtime.streams.RejectedRecordException} here too, before any pipeline has changed.
 */
public interface Recomputation {

    FeatureSet featureSet();

    /** Interval of the vectors. */
    Interval working();

    /** The bar of a record. */
    Bar read(String key, NewMarketData record);

    /** A pipeline that has seen no bar. */
    FeaturePipeline create(Instrument instrument);

    /** The pipeline that wrote both; throws {@link IllegalArgumentException} if it was another set's or version's. */
    FeaturePipeline restore(Instrument instrument, byte[] anchor, byte[] tail);

    /** Feeds a bar as its record asks for: as the next one, a late one or a revision. */
    Optional<FeatureVector> take(FeaturePipeline pipeline, Bar bar, NewMarketData record);
}
