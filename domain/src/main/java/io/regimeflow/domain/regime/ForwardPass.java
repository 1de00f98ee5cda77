package io.regimeflow.domain.regime;

/**
 * The scaled forward pass of a model over observations, and the backward steps that build on it.
 *
 * <p>Each segment begins with the model's initial probabilities. Its arrays serve one model after the other: what it says is
 * of the model that it ran last.
 */
final class ForwardPass {
    // A state that the past rules out keeps a trace, so that one outlier cannot end the series.
    private static final double LEAST = 1e-100;

    /** Scales are multiplied until their product comes below this, and only then is a logarithm taken. */
    private static final double LEAST_PRODUCT = 1e-150;

    private final Observations observations;
    private final int states;
    private final double[] emission;
    private final double[] filtered;
    private final double[] scale;
    private final double[] transition;
    private final double[] predicted;
    private GaussianDensity[] densities = {};
    private double[] initial = {};

    ForwardPass(Observations observations, int states) {
        this.observations = observations;
        this.states = states;
        this.emission = new double[observations.length() * states];
        this.filtered = new double[observations.length() * states];
        this.scale = new double[observations.length()];
        this.transition = new double[states * states];
        this.predicted = new double[states];
    }

    /** A pass of a model over its observations. */
    static ForwardPass of(GaussianHmm model, Observations observations) {
        var pass = new ForwardPass(observations, model.states());
        pass.run(model);
        return pass;
    }

    /** Runs a model over the observations; returns their log-likelihood. */
    double run(GaussianHmm model) {
        densities = model.densities().toArray(new GaussianDensity[0]);
        initial = model.initial();
        for (int j = 0; j < states; j++) {
            System.arraycopy(model.transition()[j], 0, transition, j * states, states);
        }
        double sum = 0;
        double product = 1;
        for (int segment = 0; segment < observations.segments(); segment++) {
            for (int t = observations.first(segment); t < observations.end(segment); t++) {
                sum += emit(t);
                if (t == observations.first(segment)) {
                    System.arraycopy(initial, 0, predicted, 0, states);
                } else {
                    predict(t);
                }
                product *= weigh(t);
                if (product < LEAST_PRODUCT) {
                    sum += StrictMath.log(product);
                    product = 1;
                }
            }
        }
        return sum + StrictMath.log(product);
    }

    Observations observations() {
        return observations;
    }

    /** Probability of a state at t, given observations of the segment up to t. */
    double filtered(int t, int state) {
        return filtered[t * states + state];
    }

    /**
     * The step from t+1 back to t: {@code into[j] = Σ_k A[j][k] weights[k]}, where first {@code weights[k] = b_k(t+1) beta[k] /
     * c(t+1)} with the {@code beta} of t+1.
     */
    void backward(int t, double[] beta, double[] weights, double[] into) {
        int next = (t + 1) * states;
        double inverse = 1 / scale[t + 1];
        for (int k = 0; k < states; k++) {
            weights[k] = emission[next + k] * beta[k] * inverse;
        }
        for (int j = 0; j < states; j++) {
            double sum = 0;
            for (int k = 0; k < states; k++) {
                sum += transition[j * states + k] * weights[k];
            }
            into[j] = sum;
        }
    }

    /** Fills the densities of t relative to the greatest; returns the log of the greatest. */
    private double emit(int t) {
        int at = t * states;
        int row = t * observations.dimensions();
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < states; k++) {
            double log = densities[k].logDensity(observations.values(), row);
            emission[at + k] = log;
            greatest = Math.max(greatest, log);
        }
        for (int k = 0; k < states; k++) {
            emission[at + k] = Exponential.of(emission[at + k] - greatest);
        }
        return greatest;
    }

    private void predict(int t) {
        int before = (t - 1) * states;
        for (int k = 0; k < states; k++) {
            predicted[k] = 0;
        }
        for (int j = 0; j < states; j++) {
            double from = filtered[before + j];
            for (int k = 0; k < states; k++) {
                predicted[k] += from * transition[j * states + k];
            }
        }
    }

    /** Fills the filtered probabilities of t; returns their sum before scaling. */
    private double weigh(int t) {
        int at = t * states;
        double sum = 0;
        for (int k = 0; k < states; k++) {
            double weight = Math.max(predicted[k], LEAST) * emission[at + k];
            filtered[at + k] = weight;
            sum += weight;
        }
        double inverse = 1 / sum;
        for (int k = 0; k < states; k++) {
            filtered[at + k] *= inverse;
        }
        scale[t] = sum;
        return sum;
    }
}
