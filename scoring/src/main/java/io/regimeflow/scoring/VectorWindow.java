package io.regimeflow.scoring;

import io.regimeflow.domain.feature.FeatureVector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * The last vectors of one instrument, as the float32 values that a model takes.
 *
 * <p>Row-major, oldest vector first: the layout that models are trained on.
 *
 * <p><b>Threads.</b> One.
 */
public final class VectorWindow {
    private static final byte SNAPSHOT_VERSION = 1;
    private static final int HEADER_BYTES = 1 + 3 * Integer.BYTES;

    private final int length;
    private final int features;
    private final float[] ring;
    private int count;
    private int next;

    /** An empty window for so many vectors of so many features. */
    public VectorWindow(int length, int features) {
        if (length <= 0 || features <= 0) {
            throw new IllegalArgumentException(
                    "a window of %d vectors of %d features is impossible".formatted(length, features));
        }
        this.length = length;
        this.features = features;
        this.ring = new float[Math.multiplyExact(length, features)];
    }

    /** Appends a vector; a full window drops its oldest. */
    public void add(FeatureVector vector) {
        if (vector.size() != features) {
            throw new IllegalArgumentException("the window is of %d features, the vector at %d has %d"
                    .formatted(features, vector.closeTime(), vector.size()));
        }
        int offset = next * features;
        for (int i = 0; i < features; i++) {
            ring[offset + i] = (float) vector.value(i);
        }
        next = next + 1 == length ? 0 : next + 1;
        count = Math.min(count + 1, length);
    }

    public int length() {
        return length;
    }

    public int features() {
        return features;
    }

    /** Vectors held. */
    public int size() {
        return count;
    }

    public boolean isFull() {
        return count == length;
    }

    /** Whether every value held is finite as float32; a window that is not must not be scored. */
    public boolean isFinite() {
        for (int i = 0; i < count * features; i++) {
            if (!Float.isFinite(ring[i])) {
                return false;
            }
        }
        return true;
    }

    /** The values held, row-major, oldest vector first. */
    public float[] toArray() {
        var values = new float[count * features];
        copyTo(FloatBuffer.wrap(values));
        return values;
    }

    /** Writes the values held, row-major, oldest vector first, from the buffer's position on. */
    public void copyTo(FloatBuffer target) {
        if (isFull()) {
            target.put(ring, next * features, (length - next) * features);
            target.put(ring, 0, next * features);
        } else {
            target.put(ring, 0, count * features);
        }
    }

    /** The exact state, for {@link #restore}. */
    public byte[] snapshot() {
        var bytes = ByteBuffer.allocate(HEADER_BYTES + count * features * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(SNAPSHOT_VERSION)
                .putInt(length)
                .putInt(features)
                .putInt(count);
        copyTo(bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
        return bytes.array();
    }

    /**
     * The window that a snapshot was taken of.
     *
     * @throws IllegalArgumentException when the bytes are not a snapshot of this version
     */
    public static VectorWindow restore(byte[] snapshot) {
        var bytes = ByteBuffer.wrap(snapshot).order(ByteOrder.LITTLE_ENDIAN);
        if (snapshot.length < HEADER_BYTES || bytes.get() != SNAPSHOT_VERSION) {
            throw new IllegalArgumentException(
                    "%d bytes are not a window snapshot of version %d".formatted(snapshot.length, SNAPSHOT_VERSION));
        }
        int length = bytes.getInt();
        int features = bytes.getInt();
        int count = bytes.getInt();
        if (length <= 0
                || features <= 0
                || count < 0
                || count > length
                || bytes.remaining() != (long) count * features * Float.BYTES) {
            throw new IllegalArgumentException("the window snapshot says %d of %d vectors of %d features in %d bytes"
                    .formatted(count, length, features, snapshot.length));
        }
        var window = new VectorWindow(length, features);
        bytes.asFloatBuffer().get(window.ring, 0, count * features);
        window.count = count;
        window.next = count == length ? 0 : count;
        return window;
    }
}
