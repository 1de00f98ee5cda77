package io.regimeflow.domain.outcome;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A shelf in memory.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class HeapShelf<K extends Comparable<? super K>, V> implements Shelf<K, V> {
    private final NavigableMap<K, V> values;

    /** An empty one. */
    public HeapShelf() {
        values = new TreeMap<>();
    }

    private HeapShelf(NavigableMap<K, V> values) {
        this.values = values;
    }

    /** What is on this one now. */
    public HeapShelf<K, V> copy() {
        return new HeapShelf<>(new TreeMap<>(values));
    }

    @Override
    public Optional<V> find(K key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public Optional<V> first() {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.firstEntry().getValue());
    }

    @Override
    public List<V> all() {
        return List.copyOf(values.values());
    }

    @Override
    public void forEachKey(Consumer<? super K> reader) {
        values.keySet().forEach(reader);
    }

    @Override
    public void put(K key, V value) {
        values.put(key, value);
    }

    @Override
    public void remove(K key) {
        values.remove(key);
    }
}
