package io.regimeflow.inference;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.inference.deployment.InstrumentState;
import io.regimeflow.inference.deployment.InstrumentStateCodec;
import io.regimeflow.scoring.VectorWindow;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The instruments of one task: live in memory, and written to the store after every change. */
final class InstrumentStates {
    private final KeyValueStore<String, byte[]> store;
    private final ScoringSettings settings;
    private final Map<String, InstrumentState> live = new HashMap<>();

    InstrumentStates(KeyValueStore<String, byte[]> store, ScoringSettings settings) {
        this.store = store;
        this.settings = settings;
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> live.put(entry.key, InstrumentStateCodec.read(entry.value)));
        }
    }

    static String key(Instrument instrument, Interval interval) {
        return instrument + "/" + interval;
    }

    InstrumentState of(String key) {
        return live.computeIfAbsent(
                key,
                ignored -> InstrumentState.empty(new VectorWindow(
                        settings.window(), settings.featureSet().size())));
    }

    void save(String key) {
        store.put(key, InstrumentStateCodec.write(live.get(key)));
    }

    void forEach(BiConsumer<String, InstrumentState> action) {
        live.forEach(action);
    }
}
