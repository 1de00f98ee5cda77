package io.regimeflow.trainer.dl4j;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Native float32 memory that grows when asked and is freed by hand.
 *
 * <p>It hands out its one pointer, moved to an offset, so that a loop over time steps makes no objects. The pointer is
 * good until the next call.
 */
final class NativeFloats implements AutoCloseable {
    private FloatPointer memory = new FloatPointer();
    private long capacity;

    /** Makes room for {@code size} floats; what was stored before is lost when the memory has to move. */
    void reserve(long size) {
        if (size > capacity) {
            close();
            memory = new FloatPointer(size);
            capacity = size;
        }
    }

    FloatPointer at(long offset) {
        return memory.position(offset);
    }

    @Override
    public void close() {
        memory.deallocate();
        capacity = 0;
    }
}
