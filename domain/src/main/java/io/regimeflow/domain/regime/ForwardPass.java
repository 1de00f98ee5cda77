package io.regimeflow.domain.regime;

/** The scaled forward pass of a model over a series, and the backward steps that build on it. */
final class ForwardPass {
    // A state that the past rules out keeps a trace, so that one outlier cannot end the series.
    private static final double LEAST = 1e-100;

    private final GaussianHmm model;
    private final double[][] emission;
    private final double[][] filtered;
    private final double[] scale;
    private final double logLikelihood;

    ForwardPass(GaussianHmm model, double[][] observations) {
        int length = observations.length;
        int states = model.states();
        this.model = model;
        this.emission = new double[length][states];
        this.filtered = new double[length][states];
        this.scale = new double[length];
        double sum = 0;
        for (int t = 0; t < length; t++) {
            sum += emit(observations[t], t) + StrictMath.log(step(t));
        }
        this.logLikelihood = sum;
    }

    double logLikelihood() {
        return logLikelihood;
    }

    int length() {
        return filtered.length;
    }

    /** Density of observation t under each state, relative to the greatest. */
    double[] emission(int t) {
        return emission[t];
    }

    /** Probability of each state at t, given observations up to t. */
    double[] filtered(int t) {
        return filtered[t];
    }

    double scale(int t) {
        return scale[t];
    }

    /**
     * The step from t+1 back to t: {@code result[j] = Σ_k A[j][k] b_k(t+1) beta[k] / c(t+1)}, where {@code beta} is that of
     * t+1.
     */
    double[] backward(int t, double[] beta) {
        int states = model.states();
        double[][] transition = model.transition();
        double[] earlier = new double[states];
        for (int j = 0; j < states; j++) {
            double sum = 0;
            for (int k = 0; k < states; k++) {
                sum += transition[j][k] * emission[t + 1][k] * beta[k];
            }
            earlier[j] = sum / scale[t + 1];
        }
        return earlier;
    }

    /** Fills the relative densities of t; returns the log of the greatest. */
    private double emit(double[] observation, int t) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < emission[t].length; k++) {
            emission[t][k] = model.densities().get(k).logDensity(observation);
            greatest = Math.max(greatest, emission[t][k]);
        }
        for (int k = 0; k < emission[t].length; k++) {
            emission[t][k] = StrictMath.exp(emission[t][k] - greatest);
        }
        return greatest;
    }

    /** Fills the filtered probabilities of t; returns their sum before scaling. */
    private double step(int t) {
        int states = model.states();
        double[][] transition = model.transition();
        double sum = 0;
        for (int k = 0; k < states; k++) {
            double predicted = t == 0 ? model.initial()[k] : 0;
            for (int j = 0; t > 0 && j < states; j++) {
                predicted += filtered[t - 1][j] * transition[j][k];
            }
            filtered[t][k] = Math.max(predicted, LEAST) * emission[t][k];
            sum += filtered[t][k];
        }
        for (int k = 0; k < states; k++) {
            filtered[t][k] /= sum;
        }
        scale[t] = sum;
        return sum;
    }
}
