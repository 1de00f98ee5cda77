package io.regimeflow.evaluation.performance;

import io.regimeflow.domain.model.ModelLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** For which span of market time each line was told, and which of its releases have changed since. */
final class LineClocks {
    static final String STORE = "performance-told";

    private static final int VERSION = 1;

    private final KeyValueStore<String, byte[]> store;

    LineClocks(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> store() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    /**
     * How far a line is.
     *
     * @param span number of the span of market time that runs
     * @param changed releases that are to be told when it ends
     */
    record LineClock(long span, Set<String> changed) {
        LineClock {
            changed = new TreeSet<>(changed);
        }

        /** When the span began; empty where nothing was told yet. */
        Optional<Instant> start(long spanMillis) {
            return span == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(span * spanMillis));
        }
    }

    LineClock of(ModelLine line) {
        byte[] bytes = store.get(line.toString());
        return bytes == null ? new LineClock(Long.MIN_VALUE, Set.of()) : read(bytes);
    }

    void put(ModelLine line, LineClock clock) {
        store.put(line.toString(), write(clock));
    }

    private static byte[] write(LineClock clock) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            PackedLong.write(clock.span(), out);
            out.writeInt(clock.changed().size());
            for (String release : clock.changed()) {
                out.writeUTF(release);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing a line's clock to memory", e);
        }
        return bytes.toByteArray();
    }

    private static LineClock read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "a line's clock of version %d, this program knows %d".formatted(version, VERSION));
            }
            long span = PackedLong.read(in);
            var changed = new TreeSet<String>();
            for (int left = in.readInt(); left > 0; left--) {
                changed.add(in.readUTF());
            }
            return new LineClock(span, changed);
        } catch (IOException e) {
            throw new IllegalArgumentException("%d bytes are no line's clock".formatted(bytes.length), e);
        }
    }
}
