package io.regimeflow.evaluation.performance;

import io.regimeflow.domain.model.ModelLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What the signals of each release gained on each day in UTC, by the day on which they ended, under {@code line|release|day}.
 *
 * <p>It grows until somebody {@linkplain #forgetBefore forgets}.
 */
public final class DayBook {
    private static final String STORE = "performance-days";
    private static final int VERSION = 1;

    private final KeyValueStore<String, byte[]> store;

    private DayBook(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> store() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    /** That of the task, which has the {@link PerformanceFollower#stores()}. */
    public static DayBook of(ProcessorContext<?, ?> context) {
        return new DayBook(context.getStateStore(STORE));
    }

    void add(ModelLine line, JudgedSignal judged) {
        String key = line + "|" + judged.releaseId() + "|" + judged.day();
        byte[] bytes = store.get(key);
        GainTally day = bytes == null ? GainTally.none() : read(bytes);
        day.add(judged);
        store.put(key, write(day));
    }

    /**
     * Days of a line's releases, by release and day since the epoch.
     *
     * @param from the first day
     * @param to the day after the last
     */
    public SortedMap<String, SortedMap<Long, GainTally>> days(ModelLine line, long from, long to) {
        var days = new TreeMap<String, SortedMap<Long, GainTally>>();
        for (KeyValue<String, byte[]> entry : entries(line)) {
            String[] names = names(line, entry);
            long day = Long.parseLong(names[1]);
            if (day >= from && day < to) {
                days.computeIfAbsent(names[0], release -> new TreeMap<>()).put(day, read(entry.value));
            }
        }
        return days;
    }

    /** Drops a line's days before that one. */
    public void forgetBefore(ModelLine line, long day) {
        for (KeyValue<String, byte[]> entry : entries(line)) {
            if (Long.parseLong(names(line, entry)[1]) < day) {
                store.delete(entry.key);
            }
        }
    }

    /** Release and day. */
    private static String[] names(ModelLine line, KeyValue<String, byte[]> entry) {
        return entry.key.substring(line.toString().length() + 1).split("\\|", 2);
    }

    private List<KeyValue<String, byte[]>> entries(ModelLine line) {
        var entries = new ArrayList<KeyValue<String, byte[]>>();
        try (KeyValueIterator<String, byte[]> all = store.prefixScan(line + "|", new StringSerializer())) {
            all.forEachRemaining(entries::add);
        }
        return entries;
    }

    private static byte[] write(GainTally day) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            day.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing a day to memory", e);
        }
        return bytes.toByteArray();
    }

    private static GainTally read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "a day of version %d, this program knows %d".formatted(version, VERSION));
            }
            return GainTally.read(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("%d bytes are no day".formatted(bytes.length), e);
        }
    }
}
