package io.regimeflow.evaluation.outcome.shelf;

import java.nio.BufferUnderflowException;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The exact bytes of a value of state, a version first.
 *
 * @param what a value is, for people
 * @param version of the form
 */
record Codec<V>(String what, int version, BiConsumer<V, ByteWriter> writer, Function<ByteReader, V> reader) {

    byte[] write(V value) {
        var out = new ByteWriter().one(version);
        writer.accept(value, out);
        return out.written();
    }

    /**
     * The value that was written.
     *
     * @throws IllegalArgumentException where the bytes are of another version, or of no such value
     */
    V read(byte[] bytes) {
        var in = new ByteReader(bytes);
        try {
            int written = in.one();
            if (written != version) {
                throw new IllegalArgumentException("they are of version %d".formatted(written));
            }
            V value = reader.apply(in);
            in.requireEnd();
            return value;
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw new IllegalArgumentException(
                    "%d bytes are no %s of version %d: %s".formatted(bytes.length, what, version, e.getMessage()), e);
        }
    }
}
