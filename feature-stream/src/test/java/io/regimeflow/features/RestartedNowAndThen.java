package io.regimeflow.features;

import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewMarketData;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;

/** A supplier whose processor forgets everything but its store before every sixth bar or so, as after a restart. */
record RestartedNowAndThen(FeatureProcessorSupplier processors, long seed)
        implements FixedKeyProcessorSupplier<String, NewMarketData, Features> {
    private static final int BARS = 6;

    @Override
    public FixedKeyProcessor<String, NewMarketData, Features> get() {
        return new FixedKeyProcessor<>() {
            private final Random random = new Random(seed);
            private FixedKeyProcessorContext<String, Features> context;
            private FeatureProcessor current;

            @Override
            public void init(FixedKeyProcessorContext<String, Features> taskContext) {
                context = taskContext;
                restart();
            }

            @Override
            public void process(FixedKeyRecord<String, NewMarketData> record) {
                if (random.nextInt(BARS) == 0) {
                    restart();
                }
                current.process(record);
            }

            private void restart() {
                current = processors.get();
                current.init(context);
            }
        };
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return processors.stores();
    }
}
