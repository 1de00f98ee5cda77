package io.regimeflow.domain.regime;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Rows of numbers in segments: within one, each row follows the one before; each segment begins anew.
 *
 * <p>Rows lie one after the other in one array, which is how they are read when a model is fitted.
 */
public final class Observations {
    private final double[] values;
    private final int dimensions;
    private final int[] bounds;

    private Observations(double[] values, int dimensions, int[] bounds) {
        this.values = values;
        this.dimensions = dimensions;
        this.bounds = bounds;
    }

    /** Rows of one segment. */
    public static Observations of(double[][] rows) {
        return of(Collections.singletonList(rows));
    }

    /** Rows of each segment; segments without rows are left out. */
    public static Observations of(List<double[][]> segments) {
        List<double[][]> filled =
                segments.stream().filter(rows -> rows.length > 0).toList();
        if (filled.isEmpty()) {
            throw new IllegalArgumentException("there are no rows");
        }
        int[] bounds = new int[filled.size() + 1];
        for (int i = 0; i < filled.size(); i++) {
            bounds[i + 1] = bounds[i] + filled.get(i).length;
        }
        int dimensions = filled.get(0)[0].length;
        double[] values = new double[bounds[filled.size()] * dimensions];
        int at = 0;
        for (double[][] rows : filled) {
            for (double[] row : rows) {
                System.arraycopy(row, 0, values, at, dimensions);
                at += dimensions;
            }
        }
        return new Observations(values, dimensions, bounds);
    }

    int length() {
        return bounds[bounds.length - 1];
    }

    int dimensions() {
        return dimensions;
    }

    int segments() {
        return bounds.length - 1;
    }

    /** First row of a segment. */
    int first(int segment) {
        return bounds[segment];
    }

    /** One after the last row of a segment. */
    int end(int segment) {
        return bounds[segment + 1];
    }

    /** Copies of the rows of all segments. */
    double[][] rows() {
        double[][] rows = new double[length()][];
        for (int t = 0; t < rows.length; t++) {
            rows[t] = Arrays.copyOfRange(values, t * dimensions, (t + 1) * dimensions);
        }
        return rows;
    }

    /** All rows, one after the other; to be read, not written. */
    double[] values() {
        return values;
    }
}
