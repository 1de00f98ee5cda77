package io.regimeflow.evaluation.decision;

import java.nio.ByteBuffer;

/** Numbers in a store. */
final class Numbers {
    private Numbers() {}

    static byte[] write(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    static long read(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }
}
