package io.regimeflow.evaluation.outcome.shelf;

import java.util.function.Function;

/** Bytes of keys that can be read again. */
record ReadableKeyForm<K>(KeyForm<K> writer, Function<byte[], K> reader) implements KeyForm<K> {
    @Override
    public byte[] write(K key) {
        return writer.write(key);
    }

    K read(byte[] bytes) {
        return reader.apply(bytes);
    }
}
