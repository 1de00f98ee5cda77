package io.regimeflow.trainer.network;

import java.util.BitSet;
import java.util.Objects;

/**
 * Labelled windows of raw feature vectors: every window is {@code length} rows that follow one another in one shared
 * array of rows.
 *
 * <p><b>Shape.</b> Rows are float32, row-major, {@code features} values each. Windows may overlap: 14,000 windows of 20
 * rows from one series cost little more than the series itself. A label is a class index from 0.
 *
 * <p><b>Ownership.</b> The arrays are not copied; whoever hands them over must not change them afterwards.
 *
 * <p><b>Threads.</b> Immutable, so it may be read by several trainings at once.
 */
public final class WindowSet {
    private final float[] rows;
    private final int features;
    private final int length;
    private final int[] firstRows;
    private final int[] labels;
    private final float[] weights;

    private WindowSet(float[] rows, int features, int length, int[] firstRows, int[] labels, float... weights) {
        if (features < 1 || length < 1) {
            throw new IllegalArgumentException("windows of %d rows x %d features".formatted(length, features));
        }
        if (rows.length % features != 0) {
            throw new IllegalArgumentException(
                    "%d values are not whole rows of %d features".formatted(rows.length, features));
        }
        if (firstRows.length != labels.length) {
            throw new IllegalArgumentException("%d windows, %d labels".formatted(firstRows.length, labels.length));
        }
        int lastStart = rows.length / features - length;
        for (int window = 0; window < firstRows.length; window++) {
            Objects.checkIndex(firstRows[window], lastStart + 1);
            if (labels[window] < 0) {
                throw new IllegalArgumentException("window %d has label %d".formatted(window, labels[window]));
            }
        }
        this.rows = rows;
        this.features = features;
        this.length = length;
        this.firstRows = firstRows;
        this.labels = labels;
        this.weights = weights;
    }

    /**
     * Windows cut from one array of rows.
     *
     * @param rows feature vectors one after the other, row-major [rows, features]
     * @param firstRows for each window the index of its first row
     * @param labels for each window its class
     */
    public static WindowSet overlapping(float[] rows, int features, int length, int[] firstRows, int[] labels) {
        return new WindowSet(rows, features, length, firstRows, labels);
    }

    /** Windows that stand side by side, row-major [labels.length, length, features]. */
    public static WindowSet separate(float[] windows, int length, int features, int[] labels) {
        if (windows.length != (long) labels.length * length * features) {
            throw new IllegalArgumentException("%d values are not %d windows of %d x %d"
                    .formatted(windows.length, labels.length, length, features));
        }
        int[] firstRows = new int[labels.length];
        for (int window = 0; window < firstRows.length; window++) {
            firstRows[window] = window * length;
        }
        return new WindowSet(windows, features, length, firstRows, labels);
    }

    /**
     * The same windows, counting for more or less in a training's loss.
     *
     * @param weights one for each window, finite and above zero
     */
    public WindowSet weighted(float... weights) {
        if (weights.length != labels.length) {
            throw new IllegalArgumentException("%d windows, %d weights".formatted(labels.length, weights.length));
        }
        for (int window = 0; window < weights.length; window++) {
            if (!(weights[window] > 0 && weights[window] < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("window %d has weight %s".formatted(window, weights[window]));
            }
        }
        return new WindowSet(rows, features, length, firstRows, labels, weights.clone());
    }

    /** Number of windows. */
    public int size() {
        return labels.length;
    }

    /** Rows in a window. */
    public int length() {
        return length;
    }

    /** Values in a row. */
    public int features() {
        return features;
    }

    public int label(int window) {
        return labels[window];
    }

    /** A copy of every window's label. */
    public int[] labels() {
        return labels.clone();
    }

    /** How much the window counts in a training's loss; 1 unless said otherwise. */
    public float weight(int window) {
        return weights.length == 0 ? 1f : weights[window];
    }

    public float value(int window, int row, int feature) {
        return rows[(firstRows[window] + row) * features + feature];
    }

    /** Copies one window, row-major [length, features], into {@code target} from {@code offset} on. */
    public void copyWindow(int window, float[] target, int offset) {
        System.arraycopy(rows, firstRows[window] * features, target, offset, length * features);
    }

    /** Feeds everything that a training could see of these windows. */
    void digest(Fingerprint into) {
        into.add(features).add(length).add(firstRows).add(labels).add(weights).add(rows);
    }

    /** The rows that at least one window covers, each once, however many windows overlap there. */
    BitSet coveredRows() {
        BitSet covered = new BitSet(rows.length / features);
        for (int first : firstRows) {
            covered.set(first, first + length);
        }
        return covered;
    }

    /** One value of the shared rows. */
    float rowValue(int row, int feature) {
        return rows[row * features + feature];
    }
}
