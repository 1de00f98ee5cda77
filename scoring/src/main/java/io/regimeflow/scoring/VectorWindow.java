package io.regimeflow.scoring;

import io.regimeflow.domain.feature.FeatureVector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Objects;

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

    /** The values held, row-major, oldest vector first. */
    public float[] toArray() {
        var values = new float[count * features];
        copyTo(FloatBuffer.wrap(values));
        return values;
    }

    /**
     * Whether every value of the newest vectors is finite as float32; a window that is not must not be scored.
     *
     * @param vectors how many, at most {@link #size()}
     */
    public boolean isFinite(int vectors) {
        int values = Objects.checkIndex(vectors, count + 1) * features;
        int at = Math.floorMod(next - vectors, length) * features;
        for (int i = 0; i < values; i++) {
            if (!Float.isFinite(ring[at])) {
                return false;
            }
            at = at + 1 == ring.length ? 0 : at + 1;
        }
        return true;
    }

    /** The newest vectors held, in a window for more or fewer of them. */
    public VectorWindow resized(int newLength) {
        var resized = new VectorWindow(newLength, features);
        resized.count = Math.min(count, newLength);
        float[] values = newest(resized.count);
        System.arraycopy(values, 0, resized.ring, 0, values.length);
        resized.next = resized.count == newLength ? 0 : resized.count;
        return resized;
    }

    /**
     * The newest vectors, row-major, oldest of them first.
     *
     * @param vectors how many, at most {@link #size()}
     */
    public float[] newest(int vectors) {
        var values = new float[Objects.checkIndex(vectors, count + 1) * features];
        int first = Math.floorMod(next - vectors, length);
        int untilEnd = Math.min(vectors, length - first);
        System.arraycopy(ring, first * features, values, 0, untilEnd * features);
        System.arraycopy(ring, 0, values, untilEnd * features, (vectors - untilEnd) * features);
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
