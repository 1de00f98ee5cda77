package io.regimeflow.features;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeaturePipeline;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipelines of one task: live in memory, and written to the store after every bar.
 *
 * <p>What the store has of another version, feature set, interval or calendar is <i>stale</i>: it cannot be continued, and
 * stays in the store until it is replaced.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class PipelineStates {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineStates.class);

    private final PipelineFactory factory;
    private final KeyValueStore<String, byte[]> store;
    private final Map<String, LivePipeline> live = new HashMap<>();
    private final Set<String> stale = new TreeSet<>();

    private PipelineStates(PipelineFactory factory, KeyValueStore<String, byte[]> store) {
        this.factory = factory;
        this.store = store;
    }

    /** Brings every instrument of the store into memory. */
    static PipelineStates load(PipelineFactory factory, KeyValueStore<String, byte[]> store) {
        var states = new PipelineStates(factory, store);
        var written = new HashMap<String, byte[]>();
        try (var entries = store.all()) {
            entries.forEachRemaining(entry -> written.put(entry.key, entry.value));
        }
        written.keySet().stream()
                .map(StateKeys::instrumentOf)
                .distinct()
                .forEach(instrument -> states.restore(instrument, written));
        return states;
    }

    private void restore(String instrument, Map<String, byte[]> written) {
        var keys = new StateKeys(instrument);
        byte[] anchor = written.get(keys.anchor());
        byte[] tail = written.get(keys.tail());
        if (anchor == null || tail == null) {
            discard(instrument, "it is of an older version");
            return;
        }
        try {
            var parsed = Instrument.parse(instrument);
            live.put(instrument, LivePipeline.stored(parsed, factory.restore(parsed, anchor, tail)));
        } catch (IllegalArgumentException e) {
            discard(instrument, e.getMessage());
        }
    }

    private void discard(String instrument, String reason) {
        stale.add(instrument);
        LOG.atInfo()
                .addKeyValue("instrument", instrument)
                .addKeyValue("featureSetId", factory.featureSet().id())
                .addKeyValue("reason", reason)
                .log("Stored state cannot be continued; it is made again from the log");
    }

    /** Instruments of which the store has something that cannot be continued. */
    Set<String> stale() {
        return stale;
    }

    /** Puts what was made again in the place of everything stale. */
    void replaceStale(Map<String, FeaturePipeline> remade) {
        for (String instrument : stale) {
            new StateKeys(instrument).all().forEach(store::delete);
        }
        stale.clear();
        remade.forEach((instrument, pipeline) -> {
            var unwritten = LivePipeline.unwritten(Instrument.parse(instrument), pipeline);
            live.put(instrument, unwritten);
            unwritten.writeTo(store);
        });
    }

    /** The pipeline of a key; null if there is none yet. */
    LivePipeline find(String key) {
        return live.get(key);
    }

    /** A fresh pipeline that nobody remembers before it is {@link #save saved}. */
    LivePipeline create(Instrument instrument) {
        return LivePipeline.unwritten(instrument, factory.create(instrument));
    }

    /** Writes what has changed. */
    void save(String key, LivePipeline pipeline) {
        live.putIfAbsent(key, pipeline);
        pipeline.writeTo(store);
    }
}
