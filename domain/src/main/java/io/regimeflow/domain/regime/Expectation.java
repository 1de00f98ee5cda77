package io.regimeflow.domain.regime;

import java.util.Arrays;

/**
 * Expected visits, moves and sums of each state over observations, and the parameters that maximise their likelihood.
 *
 * <p>Its arrays serve one model after the other: what it says is of the model that it was taken of last.
 */
final class Expectation {
    private final int states;
    private final int dimensions;
    private final double[] smoothed;
    private final double[] begun;
    private final double[] visits;
    private final double[] moves;

    /** Sums and products of distances from the model's means, weighted by state; of products, the lower triangles. */
    private final double[] sums;

    private final double[] products;

    Expectation(Observations observations, int states) {
        this.states = states;
        this.dimensions = observations.dimensions();
        this.smoothed = new double[observations.length() * states];
        this.begun = new double[states];
        this.visits = new double[states];
        this.moves = new double[states * states];
        this.sums = new double[states * dimensions];
        this.products = new double[states * dimensions * (dimensions + 1) / 2];
    }

    static Expectation of(GaussianHmm model, Observations observations) {
        var expectation = new Expectation(observations, model.states());
        expectation.take(model, ForwardPass.of(model, observations));
        return expectation;
    }

    /** Probability of a state at t, given all observations of the segment. */
    double smoothed(int t, int state) {
        return smoothed[t * states + state];
    }

    /** Expected number of observations in a state. */
    double visits(int state) {
        return visits[state];
    }

    /** Takes the expectation of a model from its pass. */
    void take(GaussianHmm model, ForwardPass pass) {
        for (double[] array : new double[][] {begun, visits, moves, sums, products}) {
            Arrays.fill(array, 0);
        }
        Observations observations = pass.observations();
        for (int segment = 0; segment < observations.segments(); segment++) {
            smooth(pass, observations.first(segment), observations.end(segment));
        }
        for (int k = 0; k < states; k++) {
            addMoments(observations, model.means()[k], k);
        }
    }

    /** The model of greatest likelihood for these expectations, {@code model} being the one that they are of. */
    GaussianHmm maximised(GaussianHmm model, double ridge) {
        double[][] transition = new double[states][];
        double[][] means = new double[states][];
        double[][][] covariances = new double[states][][];
        for (int k = 0; k < states; k++) {
            transition[k] = transitionsOf(model, k);
            means[k] = meanOf(model, k);
            covariances[k] = covarianceOf(model, k, ridge);
        }
        double sum = Arrays.stream(begun).sum();
        return new GaussianHmm(Arrays.stream(begun).map(each -> each / sum).toArray(), transition, means, covariances);
    }

    private void smooth(ForwardPass pass, int first, int end) {
        double[] beta = new double[states];
        double[] earlier = new double[states];
        double[] weights = new double[states];
        Arrays.fill(beta, 1);
        for (int t = end - 1; t >= first; t--) {
            if (t < end - 1) {
                pass.backward(t, beta, weights, earlier);
                double[] later = beta;
                beta = earlier;
                earlier = later;
                addMoves(pass, t, weights);
            }
            double sum = 0;
            int at = t * states;
            for (int k = 0; k < states; k++) {
                double weight = pass.filtered(t, k) * beta[k];
                smoothed[at + k] = weight;
                sum += weight;
            }
            double inverse = 1 / sum;
            for (int k = 0; k < states; k++) {
                smoothed[at + k] *= inverse;
                visits[k] += smoothed[at + k];
            }
        }
        for (int k = 0; k < states; k++) {
            begun[k] += smoothed[first * states + k];
        }
    }

    private void addMoves(ForwardPass pass, int t, double[] weights) {
        for (int j = 0; j < states; j++) {
            double from = pass.filtered(t, j);
            for (int k = 0; k < states; k++) {
                moves[j * states + k] += from * weights[k];
            }
        }
    }

    private void addMoments(Observations observations, double[] mean, int state) {
        double[] values = observations.values();
        double[] distance = new double[dimensions];
        double[] sum = new double[dimensions];
        double[] product = new double[dimensions * (dimensions + 1) / 2];
        for (int t = 0; t < observations.length(); t++) {
            double weight = smoothed[t * states + state];
            int entry = 0;
            for (int i = 0; i < dimensions; i++) {
                distance[i] = values[t * dimensions + i] - mean[i];
                double weighted = weight * distance[i];
                sum[i] += weighted;
                for (int j = 0; j <= i; j++) {
                    product[entry++] += weighted * distance[j];
                }
            }
        }
        System.arraycopy(sum, 0, sums, state * dimensions, sum.length);
        System.arraycopy(product, 0, products, state * product.length, product.length);
    }

    private double[] transitionsOf(GaussianHmm model, int from) {
        double[] believed = model.transition()[from];
        double[] row = new double[states];
        double sum = 0;
        for (int k = 0; k < states; k++) {
            row[k] = moves[from * states + k] * believed[k];
            sum += row[k];
        }
        for (int k = 0; k < states; k++) {
            // A state that is never left has no observed moves: keep what was believed.
            row[k] = sum > 0 ? row[k] / sum : believed[k];
        }
        return row;
    }

    private double[] meanOf(GaussianHmm model, int state) {
        double[] mean = model.means()[state].clone();
        for (int i = 0; visits[state] > 0 && i < dimensions; i++) {
            mean[i] += sums[state * dimensions + i] / visits[state];
        }
        return mean;
    }

    private double[][] covarianceOf(GaussianHmm model, int state, double ridge) {
        if (!(visits[state] > 0)) {
            return model.covariances()[state];
        }
        double[][] covariance = new double[dimensions][dimensions];
        int entry = state * dimensions * (dimensions + 1) / 2;
        for (int i = 0; i < dimensions; i++) {
            double shift = sums[state * dimensions + i] / visits[state];
            for (int j = 0; j <= i; j++) {
                double product = products[entry++] + (i == j ? ridge : 0);
                covariance[i][j] = product / visits[state] - shift * sums[state * dimensions + j] / visits[state];
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }
}
