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
    }

    static String key(Instrument instrument, Interval interval) {
        return instrument + "/" + interval;
    }

    /** Brings every stored instrument into memory. */
    void loadAll() {
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> of(entry.key));
        }
    }

    InstrumentState of(String key) {
        return live.computeIfAbsent(key, this::load);
    }

    private InstrumentState load(String key) {
        byte[] stored = store.get(key);
        if (stored == null) {
            return InstrumentState.empty(
                    new VectorWindow(settings.window(), settings.featureSet().size()));
        }
        InstrumentState state = InstrumentStateCodec.read(stored);
        VectorWindow window = state.window();
        if (window.features() != settings.featureSet().size()) {
            throw new IllegalStateException(
                    "the stored window of %s is of %d features, the feature set has %d: start with a new application id"
                            .formatted(
                                    key,
                                    window.features(),
                                    settings.featureSet().size()));
        }
        return window.length() == settings.window() ? state : state.remembering(settings.window());
    }

    void save(String key) {
        store.put(key, InstrumentStateCodec.write(live.get(key)));
    }

    void forEach(BiConsumer<String, InstrumentState> action) {
        live.forEach(action);
    }
}
