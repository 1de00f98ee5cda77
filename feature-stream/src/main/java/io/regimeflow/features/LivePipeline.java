package io.regimeflow.features;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeaturePipeline;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * An instrument's pipeline, and what the store has of it: the anchor, written when it has moved, and the tail, written after
 * every bar.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class LivePipeline {
    private final Instrument instrument;
    private final FeaturePipeline pipeline;
    private final String anchorKey;
    private final String tailKey;
    private byte[] writtenAnchor;

    private LivePipeline(Instrument instrument, FeaturePipeline pipeline, byte[] writtenAnchor) {
        var keys = new StateKeys(instrument.toString());
        this.instrument = instrument;
        this.pipeline = pipeline;
        this.anchorKey = keys.anchor();
        this.tailKey = keys.tail();
        this.writtenAnchor = writtenAnchor;
    }

    /** One of which the store has nothing. */
    static LivePipeline unwritten(Instrument instrument, FeaturePipeline pipeline) {
        return new LivePipeline(instrument, pipeline, null);
    }

    /** One that was restored from what the store has. */
    static LivePipeline stored(Instrument instrument, FeaturePipeline pipeline) {
        return new LivePipeline(instrument, pipeline, pipeline.anchor());
    }

    Instrument instrument() {
        return instrument;
    }

    FeaturePipeline pipeline() {
        return pipeline;
    }

    // An anchor is a new array when it has moved, and the same until then.
    @SuppressWarnings("ReferenceEquality")
    void writeTo(KeyValueStore<String, byte[]> store) {
        byte[] anchor = pipeline.anchor();
        if (anchor != writtenAnchor) {
            store.put(anchorKey, anchor);
            writtenAnchor = anchor;
        }
        store.put(tailKey, pipeline.tail());
    }
}
