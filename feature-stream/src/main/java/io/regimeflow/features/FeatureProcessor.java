package io.regimeflow.features;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.mapping.FeatureQuality;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewMarketData;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Feeds each bar to its instrument's pipeline, and stores the pipeline's exact state after every bar.
 *
 * <p>The live pipelines are read from the store in {@link #init}, which Kafka Streams calls whenever the store may hold
 * something else than they do: after a start, a rebalance or an aborted transaction.
 *
 * <p><b>Failure.</b> A bar that is bad, duplicate or out of order is rejected before any state changes. A stored state of
 * another feature set stops the topology, since going on would mix two sets under one application id.
 */
final class FeatureProcessor implements FixedKeyProcessor<String, NewMarketData, Features> {
    private final PipelineFactory factory;
    private final Map<String, FeaturePipeline> pipelines = new HashMap<>();
    private FixedKeyProcessorContext<String, Features> context;
    private KeyValueStore<String, byte[]> states;

    FeatureProcessor(PipelineFactory factory) {
        this.factory = factory;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Features> taskContext) {
        context = taskContext;
        states = taskContext.getStateStore(FeatureProcessorSupplier.STORE);
        pipelines.clear();
        try (var stored = states.all()) {
            stored.forEachRemaining(
                    state -> pipelines.put(state.key, factory.restore(Instrument.parse(state.key), state.value)));
        }
    }

    @Override
    public void process(FixedKeyRecord<String, NewMarketData> record) {
        Bar bar = BarReader.read(record.key(), record.value());
        FeaturePipeline pipeline = pipelines.get(record.key());
        if (pipeline == null) {
            pipeline = factory.create(bar.instrument());
        }
        pipeline.refusal(bar).ifPresent(reason -> {
            throw new RejectedRecordException(reason);
        });

        var vector = pipeline.update(bar);
        pipelines.put(record.key(), pipeline);
        states.put(record.key(), pipeline.snapshot());
        if (vector.isPresent()) {
            forward(record, vector.get(), pipeline.hasGap());
        }
    }

    private void forward(FixedKeyRecord<String, NewMarketData> record, FeatureVector vector, boolean gap) {
        Features features = FeatureVectorMapping.toRecord(vector, gap ? FeatureQuality.GAP : FeatureQuality.OK);
        context.forward(record.withValue(features).withTimestamp(vector.closeTime()));
    }
}
