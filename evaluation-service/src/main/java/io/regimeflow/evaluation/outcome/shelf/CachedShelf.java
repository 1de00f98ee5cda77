package io.regimeflow.evaluation.outcome.shelf;

import io.regimeflow.domain.outcome.HeapShelf;
import io.regimeflow.domain.outcome.Shelf;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A shelf of few values that are asked for at every record: read once, and written through.
 *
 * <p><b>Threads.</b> One stream task's.
 */
final class CachedShelf<K extends Comparable<? super K>, V> implements Shelf<K, V> {
    private final Shelf<K, V> stored;
    private final HeapShelf<K, V> read = new HeapShelf<>();

    CachedShelf(StoredShelf<K, V> stored) {
        this.stored = stored;
        stored.forEach(read::put);
    }

    @Override
    public Optional<V> find(K key) {
        return read.find(key);
    }

    @Override
    public Optional<V> first() {
        return read.first();
    }

    @Override
    public List<V> all() {
        return read.all();
    }

    @Override
    public void forEachKey(Consumer<? super K> reader) {
        read.forEachKey(reader);
    }

    @Override
    public void put(K key, V value) {
        read.put(key, value);
        stored.put(key, value);
    }

    @Override
    public void remove(K key) {
        read.remove(key);
        stored.remove(key);
    }
}
