package io.regimeflow.modelformat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * An immutable float32 array with a shape, in row-major order.
 *
 * <p>It owns its values: they are copied in and copied out.
 */
public final class FloatTensor {
    private final int[] shape;
    private final float[] values;

    private FloatTensor(int[] shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * A tensor of the given shape.
     *
     * @throws IllegalArgumentException when a dimension is not positive or the number of values is not their product
     */
    public static FloatTensor of(float[] values, int... shape) {
        long product = 1;
        for (int dimension : shape) {
            if (dimension <= 0 || product > values.length) {
                throw shapeFault(values, shape);
            }
            product *= dimension;
        }
        if (product != values.length || shape.length == 0) {
            throw shapeFault(values, shape);
        }
        return new FloatTensor(shape.clone(), values.clone());
    }

    private static IllegalArgumentException shapeFault(float[] values, int... shape) {
        return new IllegalArgumentException(
                "%d values cannot have shape %s".formatted(values.length, Arrays.toString(shape)));
    }

    /** Reads consecutive little-endian float32 values. */
    public static FloatTensor ofLittleEndian(byte[] bytes, int... shape) {
        if (bytes.length % Float.BYTES != 0) {
            throw new IllegalArgumentException("%d bytes are not a whole number of float32".formatted(bytes.length));
        }
        var values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return of(values, shape);
    }

    public int rank() {
        return shape.length;
    }

    /** Length of one dimension, counted from 0. */
    public int dimension(int index) {
        return shape[index];
    }

    /** Number of values. */
    public int size() {
        return values.length;
    }

    public boolean hasShape(int... expected) {
        return Arrays.equals(shape, expected);
    }

    /** A copy of the shape. */
    public int[] shape() {
        return shape.clone();
    }

    /** The value at a flat, row-major index. */
    public float value(int index) {
        return values[index];
    }

    /** Whether every value is finite. */
    public boolean isFinite() {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Number of values in one entry of the first dimension. */
    public int rowSize() {
        return values.length / shape[0];
    }

    /** A copy of one entry of the first dimension, flat. */
    public float[] row(int index) {
        return Arrays.copyOfRange(values, index * rowSize(), (index + 1) * rowSize());
    }

    /** A read-only view of all values. */
    public FloatBuffer asBuffer() {
        return FloatBuffer.wrap(values).asReadOnlyBuffer();
    }

    /** A copy of all values. */
    public float[] toArray() {
        return values.clone();
    }

    /** All values as little-endian float32. */
    public byte[] toLittleEndian() {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    /** Equal when shape and every value are equal: NaN equals NaN, 0.0 differs from -0.0. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FloatTensor that
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "float32" + Arrays.toString(shape);
    }
}
