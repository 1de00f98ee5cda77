package io.regimeflow.domain.drift.reference;

/**
 * Feature vectors of one series in order of time, as the float32 values that a model takes.
 *
 * <p><b>Ownership.</b> The array is not copied; whoever hands it over must not change it afterwards.
 */
public final class Rows {
    private final float[] values;
    private final int features;

    /**
     * @param values finite, row-major [rows, features]
     * @throws IllegalArgumentException when the values are not whole rows, or one is not finite
     */
    public Rows(float[] values, int features) {
        if (features < 1 || values.length % features != 0) {
            throw new IllegalArgumentException(
                    "%d values are not whole rows of %d features".formatted(values.length, features));
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("a row has a value that is not finite");
            }
        }
        this.values = values;
        this.features = features;
    }

    /** Number of rows. */
    public int size() {
        return values.length / features;
    }

    /** Values in a row. */
    public int features() {
        return features;
    }

    float value(int row, int feature) {
        return values[row * features + feature];
    }

    /** One feature of some rows. */
    float[] column(int feature, int first, int count) {
        float[] column = new float[count];
        for (int row = 0; row < count; row++) {
            column[row] = value(first + row, feature);
        }
        return column;
    }
}
