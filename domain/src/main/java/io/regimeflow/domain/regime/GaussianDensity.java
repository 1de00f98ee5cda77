package io.regimeflow.domain.regime;

/** Density of a multivariate normal with full covariance, by its Cholesky factor. */
final class GaussianDensity {
    private final double[] mean;
    private final double[][] factor;
    private final double logScale;
    private final double[] scratch;

    /** Throws {@link IllegalArgumentException} where the covariance is not positive definite. */
    GaussianDensity(double[] mean, double[][] covariance) {
        this.mean = mean;
        this.factor = cholesky(covariance);
        this.scratch = new double[mean.length];
        double logDeterminant = 0;
        for (int i = 0; i < mean.length; i++) {
            logDeterminant += 2 * StrictMath.log(factor[i][i]);
        }
        this.logScale = -0.5 * (mean.length * StrictMath.log(2 * Math.PI) + logDeterminant);
    }

    double logDensity(double[] x) {
        double square = 0;
        for (int i = 0; i < mean.length; i++) {
            double value = x[i] - mean[i];
            for (int j = 0; j < i; j++) {
                value -= factor[i][j] * scratch[j];
            }
            scratch[i] = value / factor[i][i];
            square += scratch[i] * scratch[i];
        }
        return logScale - 0.5 * square;
    }

    /** Trace of the inverse covariance: the squared Frobenius norm of the inverse factor. */
    double inverseTrace() {
        double trace = 0;
        for (int column = 0; column < mean.length; column++) {
            double[] solved = new double[mean.length];
            for (int i = column; i < mean.length; i++) {
                double value = i == column ? 1 : 0;
                for (int j = column; j < i; j++) {
                    value -= factor[i][j] * solved[j];
                }
                solved[i] = value / factor[i][i];
                trace += solved[i] * solved[i];
            }
        }
        return trace;
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
