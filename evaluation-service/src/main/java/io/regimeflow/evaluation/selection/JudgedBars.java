package io.regimeflow.evaluation.selection;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.performance.JudgedSignal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** What each release said at each of the newest bars, and what came, under {@code line|close time|release}; 70 bytes each. */
final class JudgedBars {
    private static final String STORE = "selection-bars";
    private static final byte VERSION = 1;
    private static final int BYTES = 2 + Integer.BYTES + Long.BYTES + 3 * Double.BYTES;
    private static final int TIME_DIGITS = 15;

    private final KeyValueStore<String, byte[]> store;

    private JudgedBars(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> store() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    static JudgedBars of(ProcessorContext<?, ?> context) {
        return new JudgedBars(context.getStateStore(STORE));
    }

    /**
     * A release's forecast at a bar.
     *
     * @param label class that came, as its own label rule has it
     * @param endedAt when that was known
     */
    record Bar(double down, double flat, double up, int label, int horizon, long endedAt) {
        double[] probabilities() {
            return new double[] {down, flat, up};
        }
    }

    void put(ModelLine line, JudgedSignal judged) {
        double[] p = judged.probabilities();
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .put((byte) judged.label())
                .putInt(judged.horizon())
                .putLong(judged.endedAt())
                .putDouble(p[0])
                .putDouble(p[1])
                .putDouble(p[2])
                .array();
        store.put(line + "|" + padded(judged.closeTime()) + "|" + judged.releaseId(), bytes);
    }

    /**
     * A lineage's bars by close time, of those that closed from then on and ended before; of two of its releases at one bar, the
     * first by its id.
     */
    SortedMap<Long, Bar> of(ModelLine line, Set<String> releases, long from, long endedBefore) {
        var bars = new TreeMap<Long, Bar>();
        String prefix = line + "|";
        int release = prefix.length() + TIME_DIGITS + 1;
        try (KeyValueIterator<String, byte[]> all = store.range(prefix + padded(from), prefix + padded(endedBefore))) {
            all.forEachRemaining(entry -> {
                if (releases.contains(entry.key.substring(release))) {
                    bars.putIfAbsent(time(prefix, entry.key), read(entry.value));
                }
            });
        }
        bars.values().removeIf(bar -> bar.endedAt() >= endedBefore);
        return bars;
    }

    /** Drops a line's bars that closed before. */
    void forgetBefore(ModelLine line, long time) {
        String prefix = line + "|";
        List<String> old = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.prefixScan(prefix, new StringSerializer())) {
            all.forEachRemaining(entry -> {
                if (time(prefix, entry.key) < time) {
                    old.add(entry.key);
                }
            });
        }
        old.forEach(store::delete);
    }

    private static Bar read(byte[] bytes) {
        if (bytes.length != BYTES || bytes[0] != VERSION) {
            throw new IllegalArgumentException("%d bytes of version %d are no bar of version %d"
                    .formatted(bytes.length, bytes.length == 0 ? 0 : bytes[0], VERSION));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int label = in.get(1);
        in.position(2);
        int horizon = in.getInt();
        long endedAt = in.getLong();
        return new Bar(in.getDouble(), in.getDouble(), in.getDouble(), label, horizon, endedAt);
    }

    private static long time(String prefix, String key) {
        return Long.parseLong(key.substring(prefix.length(), prefix.length() + TIME_DIGITS));
    }

    private static String padded(long time) {
        String digits = Long.toString(time);
        return "0".repeat(TIME_DIGITS - digits.length()) + digits;
    }
}
