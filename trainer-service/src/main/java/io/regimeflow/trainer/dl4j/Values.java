package io.regimeflow.trainer.dl4j;

import java.nio.FloatBuffer;

/** Reads and turns row-major matrices. */
final class Values {
    private Values() {}

    /** The next values. */
    static float[] take(FloatBuffer from, int count) {
        float[] values = new float[count];
        from.get(values);
        return values;
    }

    /** [rows, columns] as [columns, rows]. */
    static float[] transposed(float[] matrix, int rows, int columns) {
        float[] transposed = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = matrix[row * columns + column];
            }
        }
        return transposed;
    }
}
