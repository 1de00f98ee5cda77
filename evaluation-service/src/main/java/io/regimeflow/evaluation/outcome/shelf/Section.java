package io.regimeflow.evaluation.outcome.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regimeflow.domain.bar.Instrument;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The entries of one instrument and one kind in a store that several share: their keys begin alike.
 *
 * <p><b>Threads.</b> One stream task's.
 */
final class Section {
    private final KeyValueStore<Bytes, byte[]> store;
    private final byte[] begin;
    private final Bytes end;

    /** @param kind a letter, below the last one of a byte */
    Section(KeyValueStore<Bytes, byte[]> store, Instrument instrument, char kind) {
        this.store = store;
        byte[] name = instrument.toString().getBytes(UTF_8);
        // No instrument has a byte of 0 in its name, so none is the beginning of another.
        this.begin = ByteBuffer.allocate(name.length + 2)
                .put(name)
                .put((byte) 0)
                .put((byte) kind)
                .array();
        this.end = Bytes.wrap(ByteBuffer.allocate(name.length + 2)
                .put(name)
                .put((byte) 0)
                .put((byte) (kind + 1))
                .array());
    }

    Bytes key(byte[] own) {
        return Bytes.wrap(ByteBuffer.allocate(begin.length + own.length)
                .put(begin)
                .put(own)
                .array());
    }

    byte[] own(Bytes key) {
        return Arrays.copyOfRange(key.get(), begin.length, key.get().length);
    }

    Optional<byte[]> find(Bytes key) {
        return Optional.ofNullable(store.get(key));
    }

    void put(Bytes key, byte[] value) {
        store.put(key, value);
    }

    void remove(Bytes key) {
        store.delete(key);
    }

    Bytes first() {
        return Bytes.wrap(begin);
    }

    /** From a key on, by key; to be closed. */
    KeyValueIterator<Bytes, byte[]> from(Bytes key) {
        return store.range(key, end);
    }

    /** From a key to another, both included, by key; to be closed. */
    KeyValueIterator<Bytes, byte[]> between(Bytes one, Bytes other) {
        return store.range(one, other);
    }

    /** From the last key on backwards; to be closed. */
    KeyValueIterator<Bytes, byte[]> backwards() {
        return store.reverseRange(first(), end);
    }
}
