package io.regimeflow.benchmarks.replay;

import io.regimeflow.schemas.record.NewMarketData;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Puts so many bytes under each bar's key, into a store with RocksDB, changelog and cache, and hands the bar on.
 *
 * <p>The bytes are drawn once and differ at one place from bar to bar, so that nothing can be left out or compressed away.
 */
record PutSupplier(int bytes) implements FixedKeyProcessorSupplier<String, NewMarketData, NewMarketData> {
    private static final String STORE = "put-bytes";

    @Override
    public FixedKeyProcessor<String, NewMarketData, NewMarketData> get() {
        return new Put(bytes);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                        .withLoggingEnabled(Map.of())
                        .withCachingEnabled());
    }

    private static final class Put implements FixedKeyProcessor<String, NewMarketData, NewMarketData> {
        private final byte[] drawn;
        private FixedKeyProcessorContext<String, NewMarketData> context;
        private KeyValueStore<String, byte[]> store;
        private int puts;

        private Put(int bytes) {
            drawn = new byte[bytes];
            new Random(bytes).nextBytes(drawn);
        }

        @Override
        public void init(FixedKeyProcessorContext<String, NewMarketData> taskContext) {
            context = taskContext;
            store = taskContext.getStateStore(STORE);
        }

        @Override
        public void process(FixedKeyRecord<String, NewMarketData> record) {
            byte[] value = drawn.clone();
            value[puts++ % value.length]++;
            store.put(record.key(), value);
            context.forward(record);
        }
    }
}
