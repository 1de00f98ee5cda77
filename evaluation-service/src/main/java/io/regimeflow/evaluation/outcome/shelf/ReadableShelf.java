package io.regimeflow.evaluation.outcome.shelf;

import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;

/**
 * A shelf in a section of a store, whose keys can be read as well.
 *
 * <p><b>Threads.</b> One stream task's.
 */
final class ReadableShelf<K extends Comparable<? super K>, V> extends StoredShelf<K, V> {
    private final Section section;
    private final ReadableKeyForm<K> keys;

    ReadableShelf(Section section, ReadableKeyForm<K> keys, Codec<V> values) {
        super(section, keys, values);
        this.section = section;
        this.keys = keys;
    }

    void forEach(BiConsumer<K, V> reader) {
        forEachFrom(lowest(), (key, value) -> reader.accept(read(key), value));
    }

    /** Those of a key and of higher ones. */
    void forEachFrom(K first, BiConsumer<K, V> reader) {
        forEachFrom(key(first), (key, value) -> reader.accept(read(key), value));
    }

    private K read(Bytes key) {
        return keys.read(section.own(key));
    }
}
