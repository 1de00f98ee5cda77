package io.regimeflow.evaluation.outcome.shelf;

import io.regimeflow.domain.outcome.Shelf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;

/**
 * A shelf in a section of a store.
 *
 * <p>It remembers where the lowest key is, so that asking for it at every bar does not pass over all those removed before.
 *
 * <p><b>Threads.</b> One stream task's.
 */
sealed class StoredShelf<K extends Comparable<? super K>, V> implements Shelf<K, V> permits ReadableShelf {
    private final Section section;
    private final KeyForm<K> keys;
    private final Codec<V> values;
    private Bytes lowest;
    private boolean isLowestRead;
    private Optional<V> atLowest = Optional.empty();

    StoredShelf(Section section, KeyForm<K> keys, Codec<V> values) {
        this.section = section;
        this.keys = keys;
        this.values = values;
        this.lowest = section.first();
    }

    @Override
    public final Optional<V> find(K key) {
        return section.find(key(key)).map(values::read);
    }

    @Override
    public final Optional<V> first() {
        if (!isLowestRead) {
            try (var entries = section.from(lowest)) {
                if (entries.hasNext()) {
                    var entry = entries.next();
                    lowest = entry.key;
                    atLowest = Optional.of(values.read(entry.value));
                } else {
                    atLowest = Optional.empty();
                }
            }
            isLowestRead = true;
        }
        return atLowest;
    }

    @Override
    public final List<V> all() {
        var all = new ArrayList<V>();
        forEachFrom(lowest, (key, value) -> all.add(value));
        return all;
    }

    /** The value of the highest key. */
    final Optional<V> last() {
        try (var entries = section.backwards()) {
            return entries.hasNext() ? Optional.of(values.read(entries.next().value)) : Optional.empty();
        }
    }

    /** Where a walk over all begins. */
    final Bytes lowest() {
        return lowest;
    }

    final void forEachFrom(Bytes first, BiConsumer<Bytes, V> reader) {
        try (var entries = section.from(first)) {
            entries.forEachRemaining(entry -> reader.accept(entry.key, values.read(entry.value)));
        }
    }

    @Override
    public final void put(K key, V value) {
        Bytes written = key(key);
        section.put(written, values.write(value));
        if (written.compareTo(lowest) <= 0 || (isLowestRead && atLowest.isEmpty())) {
            lowest = written;
            atLowest = Optional.of(value);
            isLowestRead = true;
        }
    }

    @Override
    public final void remove(K key) {
        Bytes written = key(key);
        section.remove(written);
        if (written.equals(lowest)) {
            isLowestRead = false;
        }
    }

    final Bytes key(K key) {
        return section.key(keys.write(key));
    }
}
