package io.regimeflow.evaluation.input;

import io.regimeflow.domain.drift.reference.Rows;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What one task remembers of its vectors and of its looks at them; all of it is in the task's store. */
final class VectorShelf {
    private final KeyValueStore<Bytes, byte[]> store;

    VectorShelf(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    void put(Series series, long time, float... values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        store.put(series.key(Series.Kind.VECTOR, time), bytes.array());
    }

    boolean has(Series series, long time) {
        return store.get(series.key(Series.Kind.VECTOR, time)) != null;
    }

    /** The newest vectors up to a time, in order; nothing where there are fewer, or of another size. */
    Optional<Rows> newest(Series series, long time, int count, int features) {
        float[] values = new float[count * features];
        int missing = count;
        try (KeyValueIterator<Bytes, byte[]> newestFirst =
                store.reverseRange(series.key(Series.Kind.VECTOR, 0), series.key(Series.Kind.VECTOR, time))) {
            while (missing > 0 && newestFirst.hasNext()) {
                byte[] row = newestFirst.next().value;
                if (row.length != features * Float.BYTES) {
                    return Optional.empty();
                }
                missing--;
                ByteBuffer.wrap(row).asFloatBuffer().get(values, missing * features, features);
            }
        }
        return missing == 0 ? Optional.of(new Rows(values, features)) : Optional.empty();
    }

    /** Forgets what is older than a time: vectors, and looks that still wait for one or for their release. */
    void forgetBefore(Series series, long time) {
        if (time > 0) {
            forget(series.key(Series.Kind.VECTOR, 0), series.key(Series.Kind.VECTOR, time - 1));
            forget(series.key(Series.Kind.WAITING, 0), series.key(Series.Kind.WAITING, time - 1));
            forget(
                    series.key(Series.Kind.POSTPONED, ""),
                    series.end(Series.Kind.POSTPONED),
                    bytes -> ByteBuffer.wrap(bytes).getLong(bytes.length - Long.BYTES) < time);
        }
    }

    /** Forgets what was done about releases that were last looked at before a time. */
    void forgetWatchesBefore(Series series, long time) {
        forget(
                series.key(Series.Kind.WATCH, ""),
                series.end(Series.Kind.WATCH),
                bytes -> watch(bytes).lastLook() < time);
    }

    private void forget(Bytes from, Bytes to) {
        forget(from, to, bytes -> true);
    }

    private void forget(Bytes from, Bytes to, Predicate<byte[]> old) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.range(from, to)) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> entry = all.next();
                if (old.test(entry.value)) {
                    keys.add(entry.key);
                }
            }
        }
        keys.forEach(store::delete);
    }

    /** Remembers that a model line's release is to be looked at once the vector is there. */
    void await(Series series, long time, Look look) {
        var waiting = new TreeSet<>(awaited(series, time));
        waiting.add(look.toString());
        store.put(
                series.key(Series.Kind.WAITING, time),
                String.join("\n", waiting).getBytes(StandardCharsets.UTF_8));
    }

    /** The looks that waited for a vector, and do so no more. */
    List<Look> takeAwaited(Series series, long time) {
        List<Look> looks = awaited(series, time).stream().map(Look::parse).toList();
        if (!looks.isEmpty()) {
            store.delete(series.key(Series.Kind.WAITING, time));
        }
        return looks;
    }

    private List<String> awaited(Series series, long time) {
        byte[] waiting = store.get(series.key(Series.Kind.WAITING, time));
        return waiting == null ? List.of() : List.of(new String(waiting, StandardCharsets.UTF_8).split("\n", -1));
    }

    /** Remembers that a release is to be looked at once it is there; and of such looks those from a time on only. */
    void postpone(Series series, long time, String releaseId, long oldest) {
        var times = new TreeSet<>(postponed(series, releaseId)).tailSet(oldest);
        times.add(time);
        var bytes = ByteBuffer.allocate(times.size() * Long.BYTES);
        times.forEach(bytes::putLong);
        store.put(series.key(Series.Kind.POSTPONED, releaseId), bytes.array());
    }

    /** The times of the looks that waited for a release, ascending, and do so no more. */
    List<Long> takePostponed(Series series, String releaseId) {
        List<Long> times = postponed(series, releaseId);
        if (!times.isEmpty()) {
            store.delete(series.key(Series.Kind.POSTPONED, releaseId));
        }
        return times;
    }

    private List<Long> postponed(Series series, String releaseId) {
        byte[] bytes = store.get(series.key(Series.Kind.POSTPONED, releaseId));
        if (bytes == null) {
            return List.of();
        }
        List<Long> times = new ArrayList<>();
        for (var rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
            times.add(rest.getLong());
        }
        return times;
    }

    Watch watch(Series series, String releaseId) {
        byte[] bytes = store.get(series.key(Series.Kind.WATCH, releaseId));
        return bytes == null ? Watch.NEW : watch(bytes);
    }

    private static Watch watch(byte[] bytes) {
        var numbers = ByteBuffer.wrap(bytes);
        return new Watch(numbers.getLong(), numbers.getLong());
    }

    void put(Series series, String releaseId, Watch watch) {
        store.put(
                series.key(Series.Kind.WATCH, releaseId),
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(watch.lastLook())
                        .putLong(watch.lastToldDay())
                        .array());
    }
}
