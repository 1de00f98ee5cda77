package io.regimeflow.features.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Vectors that wait in their order, and which of them a store has: each is an entry of its own there, so that no entry grows
 * with the queue, and what came and went between two writings is never written.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class Waiting<T> implements Iterable<T> {
    private final ArrayDeque<T> queue = new ArrayDeque<>();
    private final List<T> gone = new ArrayList<>();

    /** So many from the head on are in the store. */
    private int written;

    /** What a store has, in order. */
    static <T> Waiting<T> stored(Collection<T> vectors) {
        var waiting = new Waiting<T>();
        waiting.queue.addAll(vectors);
        waiting.written = vectors.size();
        return waiting;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    int size() {
        return queue.size();
    }

    /** The first; null if there is none. */
    T first() {
        return queue.peekFirst();
    }

    /** The last; null if there is none. */
    T last() {
        return queue.peekLast();
    }

    void add(T vector) {
        queue.addLast(vector);
    }

    T removeFirst() {
        T first = queue.removeFirst();
        if (written > 0) {
            written--;
            gone.add(first);
        }
        return first;
    }

    T removeLast() {
        T last = queue.removeLast();
        if (written > queue.size()) {
            written--;
            gone.add(last);
        }
        return last;
    }

    @Override
    public Iterator<T> iterator() {
        return queue.iterator();
    }

    /** Tells a store what it has too many and too few. */
    void write(Consumer<T> delete, Consumer<T> put) {
        gone.forEach(delete);
        gone.clear();
        Iterator<T> newest = queue.descendingIterator();
        for (int left = queue.size() - written; left > 0; left--) {
            put.accept(newest.next());
        }
        written = queue.size();
    }
}
