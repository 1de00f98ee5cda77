package io.regimeflow.evaluation.outcome.shelf;

import io.regimeflow.domain.outcome.Shelf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;

/**
 * A shelf in a section of a store.
 *
 * <p>It remembers where the lowest key is, so that asking for it at every bar does not pass over all those removed before.
 *
 * <p><b>Threads.</b> One stream task's.
 */
final class StoredShelf<K extends Comparable<? super K>, V> implements Shelf<K, V> {
    private final Section section;
    private final ReadableKeyForm<K> keys;
    private final Codec<V> values;
    private Bytes lowest;
    private boolean isLowestRead;
    private Optional<V> atLowest = Optional.empty();

    StoredShelf(Section section, ReadableKeyForm<K> keys, Codec<V> values) {
        this.section = section;
        this.keys = keys;
        this.values = values;
        this.lowest = section.first();
    }

    @Override
    public Optional<V> find(K key) {
        return section.find(key(key)).map(values::read);
    }

    @Override
    public Optional<V> first() {
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
    public List<V> all() {
        var all = new ArrayList<V>();
        forEach((key, value) -> all.add(value));
        return all;
    }

    /** The value of the highest key. */
    Optional<V> last() {
        try (var entries = section.backwards()) {
            return entries.hasNext() ? Optional.of(values.read(entries.next().value)) : Optional.empty();
        }
    }

    void forEach(BiConsumer<K, V> reader) {
        readFrom(lowest, reader);
    }

    /** Those of a key and of higher ones. */
    void forEachFrom(K first, BiConsumer<K, V> reader) {
        readFrom(key(first), reader);
    }

    private void readFrom(Bytes first, BiConsumer<K, V> reader) {
        try (var entries = section.from(first)) {
            entries.forEachRemaining(entry -> reader.accept(read(entry.key), values.read(entry.value)));
        }
    }

    @Override
    public void forEachKey(Consumer<? super K> reader) {
        try (var entries = section.from(lowest)) {
            entries.forEachRemaining(entry -> reader.accept(read(entry.key)));
        }
    }

    @Override
    public void put(K key, V value) {
        Bytes written = key(key);
        section.put(written, values.write(value));
        if (written.compareTo(lowest) <= 0 || (isLowestRead && atLowest.isEmpty())) {
            lowest = written;
            atLowest = Optional.of(value);
            isLowestRead = true;
        }
    }

    @Override
    public void remove(K key) {
        Bytes written = key(key);
        section.remove(written);
        if (written.equals(lowest)) {
            isLowestRead = false;
        }
    }

    private K read(Bytes key) {
        return keys.read(section.own(key));
    }

    private Bytes key(K key) {
        return section.key(keys.write(key));
    }
}
