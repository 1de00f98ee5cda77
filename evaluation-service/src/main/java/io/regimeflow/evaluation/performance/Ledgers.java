package io.regimeflow.evaluation.performance;

import io.regimeflow.domain.model.ModelLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The ledgers of a task's releases, in its store under {@code line|release}. */
final class Ledgers {
    static final String STORE = "performance";

    private final KeyValueStore<String, byte[]> store;

    Ledgers(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> store() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    Optional<ReleaseLedger> find(ModelLine line, String releaseId) {
        return Optional.ofNullable(store.get(key(line, releaseId))).map(bytes -> LedgerBytes.read(line.task(), bytes));
    }

    void put(ModelLine line, String releaseId, ReleaseLedger ledger) {
        store.put(key(line, releaseId), LedgerBytes.write(ledger));
    }

    void delete(ModelLine line, String releaseId) {
        store.delete(key(line, releaseId));
    }

    /** Releases of a line, by their ids. */
    List<String> releases(ModelLine line) {
        var releases = new ArrayList<String>();
        String prefix = key(line, "");
        try (KeyValueIterator<String, byte[]> all = store.prefixScan(prefix, new StringSerializer())) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> next = all.next();
                releases.add(next.key.substring(prefix.length()));
            }
        }
        return releases;
    }

    private static String key(ModelLine line, String releaseId) {
        return line + "|" + releaseId;
    }
}
