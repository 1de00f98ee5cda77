package io.regimeflow.domain.regime;

/**
 * Density of a multivariate normal with full covariance, by the inverse of its Cholesky factor.
 *
 * <p><b>Threads.</b> Safe for use by several.
 */
final class GaussianDensity {
    private final double[] mean;

    /** Lower triangle of the inverse factor, row after row. */
    private final double[] whitening;

    private final double logScale;

    /** Throws {@link IllegalArgumentException} where the covariance is not positive definite. */
    GaussianDensity(double[] mean, double[][] covariance) {
        double[][] factor = cholesky(covariance);
        this.mean = mean;
        this.whitening = inverse(factor);
        double logDeterminant = 0;
        for (int i = 0; i < mean.length; i++) {
            logDeterminant += 2 * StrictMath.log(factor[i][i]);
        }
        this.logScale = -0.5 * (mean.length * StrictMath.log(2 * Math.PI) + logDeterminant);
    }

    /** Log of the density at the row that begins at {@code at}. */
    double logDensity(double[] rows, int at) {
        double squares = 0;
        int entry = 0;
        for (int i = 0; i < mean.length; i++) {
            double white = 0;
            for (int j = 0; j <= i; j++) {
                white += whitening[entry++] * (rows[at + j] - mean[j]);
            }
            squares += white * white;
        }
        return logScale - 0.5 * squares;
    }

    /** Trace of the inverse covariance: the squared Frobenius norm of the inverse factor. */
    double inverseTrace() {
        double trace = 0;
        for (double entry : whitening) {
            trace += entry * entry;
        }
        return trace;
    }

    private static double[] inverse(double[][] factor) {
        int size = factor.length;
        double[] inverse = new double[size * (size + 1) / 2];
        for (int column = 0; column < size; column++) {
            for (int i = column; i < size; i++) {
                double value = i == column ? 1 : 0;
                for (int j = column; j < i; j++) {
                    value -= factor[i][j] * inverse[j * (j + 1) / 2 + column];
                }
                inverse[i * (i + 1) / 2 + column] = value / factor[i][i];
            }
        }
        return inverse;
    }

    private static double[][] cholesky(double[][] matrix) {
        int size = matrix.length;
        double[][] lower = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double value = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    value -= lower[i][k] * lower[j][k];
                }
                if (i != j) {
                    lower[i][j] = value / lower[j][j];
                } else if (value > 0) {
                    lower[i][i] = Math.sqrt(value);
                } else {
                    throw new IllegalArgumentException("a covariance is not positive definite in row " + i);
                }
            }
        }
        return lower;
    }
}
