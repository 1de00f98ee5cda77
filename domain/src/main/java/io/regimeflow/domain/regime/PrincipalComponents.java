package io.regimeflow.domain.regime;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/**
 * A standardisation and the directions of greatest variance of what it standardised, both fitted once.
 *
 * <p>A column that does not vary is centred and left out of the scaling. The sign of each direction is fixed by making its
 * largest entry positive, so that equal data give equal components on every machine.
 */
final class PrincipalComponents {
    private final double[] means;
    private final double[] deviations;
    private final double[][] directions;

    /** Takes ownership of the arrays; shapes [columns], [columns], [components][columns]. */
    PrincipalComponents(double[] means, double[] deviations, double[][] directions) {
        this.means = means;
        this.deviations = deviations;
        this.directions = directions;
    }

    /**
     * Fits on rows; deviations are those of a population.
     *
     * @throws IllegalArgumentException where there are fewer than 2 rows, or fewer columns than components
     */
    static PrincipalComponents fit(double[][] rows, int components) {
        if (rows.length < 2 || rows[0].length < components) {
            throw new IllegalArgumentException(
                    "%d rows cannot be reduced to %d components".formatted(rows.length, components));
        }
        int columns = rows[0].length;
        double[] means = new double[columns];
        double[] deviations = new double[columns];
        for (int i = 0; i < columns; i++) {
            for (double[] row : rows) {
                means[i] += row[i] / rows.length;
            }
            double variance = 0;
            for (double[] row : rows) {
                variance += (row[i] - means[i]) * (row[i] - means[i]) / rows.length;
            }
            deviations[i] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        return new PrincipalComponents(means, deviations, directions(rows, means, deviations, components));
    }

    double[] means() {
        return means;
    }

    double[] deviations() {
        return deviations;
    }

    double[][] directions() {
        return directions;
    }

    /** The components of one row. */
    double[] project(double[] row) {
        double[] projected = new double[directions.length];
        for (int c = 0; c < directions.length; c++) {
            for (int i = 0; i < row.length; i++) {
                projected[c] += directions[c][i] * (row[i] - means[i]) / deviations[i];
            }
        }
        return projected;
    }

    double[][] project(double[][] rows) {
        double[][] projected = new double[rows.length][];
        for (int t = 0; t < rows.length; t++) {
            projected[t] = project(rows[t]);
        }
        return projected;
    }

    private static double[][] directions(double[][] rows, double[] means, double[] deviations, int components) {
        int columns = means.length;
        var correlation = new DMatrixRMaj(columns, columns);
        for (double[] row : rows) {
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j < columns; j++) {
                    correlation.add(
                            i,
                            j,
                            (row[i] - means[i]) / deviations[i] * (row[j] - means[j]) / deviations[j] / rows.length);
                }
            }
        }
        var eigen = DecompositionFactory_DDRM.eig(columns, true, true);
        if (!eigen.decompose(correlation)) {
            throw new IllegalStateException("the eigenvalues of a correlation matrix were not found");
        }
        int[] order = IntStream.range(0, columns)
                .boxed()
                .sorted((a, b) -> Double.compare(
                        eigen.getEigenvalue(b).getReal(), eigen.getEigenvalue(a).getReal()))
                .mapToInt(Integer::intValue)
                .toArray();
        double[][] directions = new double[components][];
        for (int c = 0; c < components; c++) {
            directions[c] = signed(eigen.getEigenVector(order[c]).getData().clone());
        }
        return directions;
    }

    private static double[] signed(double[] direction) {
        double largest = 0;
        for (double entry : direction) {
            if (Math.abs(entry) > Math.abs(largest)) {
                largest = entry;
            }
        }
        if (largest < 0) {
            for (int i = 0; i < direction.length; i++) {
                direction[i] = -direction[i];
            }
        }
        return direction;
    }
}
