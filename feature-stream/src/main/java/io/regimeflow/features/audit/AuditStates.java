package io.regimeflow.features.audit;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.schemas.record.Features;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exact state of every instrument's audit in a store: the anchor, which changes every 12 bars, the tail, which changes
 * with every bar, what is remembered of vectors, and an entry for each vector that waits.
 *
 * <p>A recomputation that cannot be continued is <i>stale</i>, and so is that of an instrument that an earlier, smaller share
 * left out: it has to be made again from the log.
 */
final class AuditStates {
    private static final Logger LOG = LoggerFactory.getLogger(AuditStates.class);

    private final KeyValueStore<String, byte[]> store;
    private final Recomputation recomputation;
    private final AuditConfig config;
    private final Function<byte[], Features> features;
    private final Map<String, byte[]> anchors = new HashMap<>();
    private final Set<String> stale = new TreeSet<>();
    private AuditConfig smallest;

    /** @param features reads the value of a served record */
    AuditStates(
            KeyValueStore<String, byte[]> store,
            Recomputation recomputation,
            AuditConfig config,
            Function<byte[], Features> features) {
        this.store = store;
        this.recomputation = recomputation;
        this.config = config;
        this.features = features;
        this.smallest = config;
    }

    /** All that are covered; the others are forgotten, since bars will be missing if they are covered again. */
    Map<String, InstrumentAudit> load() {
        var entries = new TreeMap<String, Map<String, byte[]>>();
        try (var stored = store.all()) {
            stored.forEachRemaining(
                    entry -> entries.computeIfAbsent(AuditKeys.instrumentOf(entry.key), name -> new HashMap<>())
                            .put(entry.key, entry.value));
        }
        Map<String, byte[]> common = entries.remove("");
        if (common != null) {
            double share = ByteBuffer.wrap(common.get(AuditKeys.SHARE)).getDouble();
            smallest = new AuditConfig(Math.min(share, config.share()));
        } else if (!entries.isEmpty()) {
            smallest = new AuditConfig(0); // written by a version that did not tell
        }
        var audits = new HashMap<String, InstrumentAudit>();
        entries.forEach((name, written) -> {
            if (config.covers(name)) {
                audits.put(name, load(Instrument.parse(name), written));
            } else {
                written.keySet().forEach(store::delete);
            }
        });
        return audits;
    }

    /** Notes which share the partition is audited with, so that a larger one later knows whose first bars it has not seen. */
    void saveShare() {
        store.put(
                AuditKeys.SHARE,
                ByteBuffer.allocate(Double.BYTES).putDouble(smallest.share()).array());
    }

    /** Instruments whose recomputation has to be made again before their next bar. */
    Set<String> stale() {
        return stale;
    }

    /** The audit of an instrument of which the store has nothing. */
    InstrumentAudit create(Instrument instrument) {
        boolean isSeenFromTheStart = smallest.covers(instrument.toString());
        if (!isSeenFromTheStart) {
            stale.add(instrument.toString());
        }
        ParityState state = isSeenFromTheStart ? ParityState.fresh() : ParityState.anew();
        return InstrumentAudit.live(recomputation, instrument, recomputation.create(instrument), state);
    }

    private InstrumentAudit load(Instrument instrument, Map<String, byte[]> written) {
        ParityState state = loadState(instrument, written);
        FeaturePipeline pipeline = loadPipeline(instrument, written);
        if (state.isAnew()) {
            stale.add(instrument.toString());
        }
        return InstrumentAudit.live(recomputation, instrument, pipeline, state);
    }

    private ParityState loadState(Instrument instrument, Map<String, byte[]> written) {
        byte[] check = written.get(new AuditKeys(instrument.toString()).check());
        if (check == null) {
            return ParityState.fresh();
        }
        try {
            return loadState(codec(instrument), check, written);
        } catch (IllegalArgumentException e) {
            warn(instrument, e, "What waited for its verdict cannot be read and is not audited");
            written.keySet().stream().filter(AuditKeys::isOfVector).forEach(store::delete);
            return ParityState.anew();
        }
    }

    private static ParityState loadState(ParityStateCodec codec, byte[] check, Map<String, byte[]> written) {
        var judged = waiting(
                written, AuditKeys::isOfJudged, codec::readDigest, Comparator.comparingLong(VectorDigest::closeTime));
        var recomputed = waiting(
                written,
                AuditKeys::isOfRecomputed,
                codec::readRecomputed,
                Comparator.comparingLong(Recomputed::closeTime));
        var served =
                waiting(written, AuditKeys::isOfServed, codec::readServed, Comparator.comparingLong(Served::offset));
        return codec.read(check, judged, recomputed, served);
    }

    private static <T> Waiting<T> waiting(
            Map<String, byte[]> written, Predicate<String> ofKind, Function<byte[], T> read, Comparator<T> order) {
        return Waiting.stored(written.entrySet().stream()
                .filter(entry -> ofKind.test(entry.getKey()))
                .map(entry -> read.apply(entry.getValue()))
                .sorted(order)
                .toList());
    }

    private FeaturePipeline loadPipeline(Instrument instrument, Map<String, byte[]> written) {
        var keys = new AuditKeys(instrument.toString());
        byte[] anchor = written.get(keys.anchor());
        if (anchor == null) {
            return recomputation.create(instrument);
        }
        try {
            return recomputation.restore(instrument, anchor, written.get(keys.tail()));
        } catch (IllegalArgumentException e) {
            warn(instrument, e, "Recomputation cannot be continued; it is made again from the log");
            stale.add(instrument.toString());
            return recomputation.create(instrument);
        }
    }

    private void warn(Instrument instrument, IllegalArgumentException reason, String what) {
        LOG.atWarn()
                .addKeyValue("instrument", instrument)
                .addKeyValue("featureSetId", recomputation.featureSet().id())
                .addKeyValue("reason", reason.getMessage())
                .log(what);
    }

    // An anchor is a new array when it has moved, and the same until then.
    @SuppressWarnings("ReferenceEquality")
    void savePipeline(String instrument, FeaturePipeline pipeline) {
        var keys = new AuditKeys(instrument);
        byte[] anchor = pipeline.anchor();
        if (anchors.put(instrument, anchor) != anchor) {
            store.put(keys.anchor(), anchor);
        }
        store.put(keys.tail(), pipeline.tail());
    }

    void saveCheck(String instrument, ParityState state) {
        var keys = new AuditKeys(instrument);
        ParityStateCodec codec = codec(Instrument.parse(instrument));
        state.judged()
                .remembered()
                .write(
                        gone -> store.delete(keys.judged(gone)),
                        come -> store.put(keys.judged(come), codec.write(come)));
        state.recomputed()
                .write(
                        gone -> store.delete(keys.recomputed(gone)),
                        come -> store.put(keys.recomputed(come), codec.write(come)));
        state.served()
                .write(
                        gone -> store.delete(keys.served(gone)),
                        come -> store.put(keys.served(come), codec.write(come)));
        store.put(keys.check(), codec.write(state));
        state.written();
    }

    private ParityStateCodec codec(Instrument instrument) {
        return new ParityStateCodec(
                instrument, recomputation.working(), recomputation.featureSet().id(), features);
    }
}
