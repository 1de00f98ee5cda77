package io.regimeflow.features;

import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewMarketData;
import java.util.Set;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;

/** A supplier whose processor forgets everything but its store before each bar, as after a restart. */
record RestartedAtEveryBar(FeatureProcessorSupplier processors)
        implements FixedKeyProcessorSupplier<String, NewMarketData, Features> {

    @Override
    public FixedKeyProcessor<String, NewMarketData, Features> get() {
        return new FixedKeyProcessor<>() {
            private FixedKeyProcessorContext<String, Features> context;

            @Override
            public void init(FixedKeyProcessorContext<String, Features> taskContext) {
                context = taskContext;
            }

            @Override
            public void process(FixedKeyRecord<String, NewMarketData> record) {
                var fresh = processors.get();
                fresh.init(context);
                fresh.process(record);
            }
        };
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return processors.stores();
    }
}
