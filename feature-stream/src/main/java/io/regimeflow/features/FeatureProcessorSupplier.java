package io.regimeflow.features;

import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewMarketData;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Makes {@link FeatureProcessor}s and the store of pipeline states that they own.
 *
 * <p>Cached, so that the changelog gets a state per commit and not per bar.
 */
record FeatureProcessorSupplier(PipelineFactory pipelines, StateRemake remake)
        implements FixedKeyProcessorSupplier<String, NewMarketData, Features> {
    static final String STORE = "pipeline-states";

    /** @param log from which a state is made again that cannot be continued */
    static FeatureProcessorSupplier of(PipelineFactory pipelines, BarLog log) {
        return new FeatureProcessorSupplier(pipelines, new StateRemake(pipelines, log));
    }

    @Override
    public FeatureProcessor get() {
        return new FeatureProcessor(pipelines, remake);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                        .withLoggingEnabled(Map.of())
                        .withCachingEnabled());
    }
}
