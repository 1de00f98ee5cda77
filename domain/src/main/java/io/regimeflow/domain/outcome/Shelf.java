package io.regimeflow.domain.outcome;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps small values by key, in the order of the keys: what a state store does. */
public interface Shelf<K extends Comparable<? super K>, V> {
    Optional<V> find(K key);

    /** The value of the lowest key. */
    Optional<V> first();

    /** All values, by key; what is put or removed meanwhile does not change it. */
    List<V> all();

    /** Shows each key, in order, to a reader that changes nothing; holds and reads no value. */
    void forEachKey(Consumer<? super K> reader);

    void put(K key, V value);

    void remove(K key);
}
