package io.regimeflow.features.audit;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.schemas.record.Features;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exact state of every instrument's audit in a store: three entries each, since the anchor changes every 12 bars, the
 * tail with every bar and the rest with every vector.
 */
final class AuditStates {
    private static final Logger LOG = LoggerFactory.getLogger(AuditStates.class);
    private static final String ANCHOR = "#anchor";
    private static final String TAIL = "#tail";
    private static final String CHECK = "#check";

    private final KeyValueStore<String, byte[]> store;
    private final Recomputation recomputation;
    private final Function<byte[], Features> features;
    private final Map<String, byte[]> anchors = new HashMap<>();

    /** @param features reads the value of a served record */
    AuditStates(KeyValueStore<String, byte[]> store, Recomputation recomputation, Function<byte[], Features> features) {
        this.store = store;
        this.recomputation = recomputation;
        this.features = features;
    }

    /** All that are covered; the others are forgotten, since bars will be missing if they are covered again. */
    Map<String, InstrumentAudit> load(AuditConfig config) {
        var names = new HashSet<String>();
        try (var stored = store.all()) {
            stored.forEachRemaining(entry -> names.add(entry.key.substring(0, entry.key.lastIndexOf('#'))));
        }
        var audits = new HashMap<String, InstrumentAudit>();
        for (String name : names) {
            if (config.covers(name)) {
                audits.put(name, load(Instrument.parse(name)));
            } else {
                store.delete(name + ANCHOR);
                store.delete(name + TAIL);
                store.delete(name + CHECK);
            }
        }
        return audits;
    }

    private InstrumentAudit load(Instrument instrument) {
        byte[] anchor = store.get(instrument + ANCHOR);
        byte[] check = store.get(instrument + CHECK);
        try {
            ParityState state =
                    check == null ? new ParityState() : codec(instrument).read(check);
            FeaturePipeline pipeline = anchor == null
                    ? recomputation.create(instrument)
                    : recomputation.restore(instrument, anchor, store.get(instrument + TAIL));
            return InstrumentAudit.live(recomputation, instrument, pipeline, state);
        } catch (IllegalArgumentException e) {
            LOG.atWarn()
                    .addKeyValue("instrument", instrument)
                    .addKeyValue("featureSetId", recomputation.featureSet().id())
                    .addKeyValue("reason", e.getMessage())
                    .log("Audit begins anew in the middle of the log, and compares again once a vector matches");
            var state = new ParityState();
            state.suspended = true;
            return InstrumentAudit.live(recomputation, instrument, recomputation.create(instrument), state);
        }
    }

    void savePipeline(String instrument, FeaturePipeline pipeline) {
        byte[] anchor = pipeline.anchor();
        if (anchors.put(instrument, anchor) != anchor) {
            store.put(instrument + ANCHOR, anchor);
        }
        store.put(instrument + TAIL, pipeline.tail());
    }

    void saveCheck(String instrument, ParityState state) {
        store.put(instrument + CHECK, codec(Instrument.parse(instrument)).write(state));
        state.changed = false;
    }

    private ParityStateCodec codec(Instrument instrument) {
        return new ParityStateCodec(
                instrument, recomputation.working(), recomputation.featureSet().id(), features);
    }
}
