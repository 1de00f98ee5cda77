package io.regimeflow.domain.evaluation;

/**
 * A figure made of few weighted blocks of time, and how sure it is.
 *
 * <p><b>Method.</b> Student's t over the blocks, with the standard error and the degrees of freedom of the cluster-robust
 * "CR2" estimator: Bell and McCaffrey (2002), recommended for few and unequal clusters by Imbens and Kolesár, "Robust
 * standard errors in small samples", Review of Economics and Statistics 98 (2016). What goes on within a block may be
 * correlated in any way. A percentile bootstrap was rejected: with ten blocks its intervals are too short.
 *
 * @param standardError 0 where the blocks do not differ
 * @param degrees effective degrees of freedom; below 1 with a single block, whose bounds are infinite
 * @param blocks number of blocks
 */
public record Estimate(double value, double standardError, double degrees, int blocks) {
    private static final double FEWEST_DEGREES = 0.5;

    /**
     * From each block's share of the figure.
     *
     * @param weights weight of each block, above 0
     * @param pulls how far each block pulls the figure from its value: for a mean, weight share times distance from it
     */
    static Estimate of(double value, double[] weights, double[] pulls) {
        double[] shares = shares(weights);
        double squares = 0;
        for (double share : shares) {
            squares += share * share;
        }
        if (shares.length < 2) {
            return new Estimate(value, Double.POSITIVE_INFINITY, 0, shares.length);
        }
        double variance = 0;
        for (int block = 0; block < shares.length; block++) {
            variance += pulls[block] * pulls[block] / leverage(shares[block], squares);
        }
        return new Estimate(value, Math.sqrt(variance), degrees(shares, squares), shares.length);
    }

    /** The weighted mean of blocks. */
    public static Estimate ofMean(double[] weights, double[] means) {
        double[] shares = shares(weights);
        double mean = 0;
        for (int block = 0; block < means.length; block++) {
            mean += shares[block] * means[block];
        }
        double[] pulls = new double[means.length];
        for (int block = 0; block < means.length; block++) {
            pulls[block] = shares[block] * (means[block] - mean);
        }
        return of(mean, weights, pulls);
    }

    /** The value that the truth is above with that confidence, e.g. 0.95. */
    public double lower(double confidence) {
        return value - reach(confidence);
    }

    /** The value that the truth is below with that confidence, e.g. 0.95. */
    public double upper(double confidence) {
        return value + reach(confidence);
    }

    /** The true difference from 0 that would be shown at that confidence in four cases of five: the power of the blocks. */
    public double detectable(double confidence) {
        return reach(confidence) + reach(0.8);
    }

    private double reach(double confidence) {
        if (degrees < FEWEST_DEGREES) {
            return Double.POSITIVE_INFINITY;
        }
        return standardError == 0 ? 0 : standardError * StudentT.quantile(confidence, degrees);
    }

    private static double[] shares(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double[] shares = new double[weights.length];
        for (int block = 0; block < weights.length; block++) {
            shares[block] = weights[block] / sum;
        }
        return shares;
    }

    /** Variance of a block's distance from the weighted mean, where every block has variance 1. */
    private static double leverage(double share, double squares) {
        return 1 - 2 * share + squares;
    }

    /** Satterthwaite's: 2 E(V)² / Var(V) of the variance as a quadratic form, here tr(B)² / tr(B²). */
    private static double degrees(double[] shares, double squares) {
        double trace = 0;
        for (int i = 0; i < shares.length; i++) {
            double own = shares[i] * shares[i] / leverage(shares[i], squares);
            for (int j = 0; j < shares.length; j++) {
                double other = shares[j] * shares[j] / leverage(shares[j], squares);
                double product = (i == j ? 1 : 0) - shares[i] - shares[j] + squares;
                trace += own * other * product * product;
            }
        }
        return squares * squares / trace;
    }
}
