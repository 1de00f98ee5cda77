package io.regimeflow.domain.regime;

import java.util.Arrays;

/** Expected visits, moves and sums of each state over a series, and the parameters that maximise their likelihood. */
final class Expectation {
    private final GaussianHmm model;
    private final double[][] observations;
    private final double[][] smoothed;
    private final double[][] moves;
    private final double[] visits;

    Expectation(GaussianHmm model, ForwardPass pass, double[][] observations) {
        int states = model.states();
        this.model = model;
        this.observations = observations;
        this.smoothed = new double[pass.length()][];
        this.moves = new double[states][states];
        this.visits = new double[states];
        backwardPass(pass);
    }

    /** Probability of each state at each t, given all observations; shape [T][K]. */
    double[][] smoothed() {
        return smoothed;
    }

    GaussianHmm maximised(double ridge) {
        int states = model.states();
        double[][] transition = new double[states][];
        double[][] means = new double[states][];
        double[][][] covariances = new double[states][][];
        for (int k = 0; k < states; k++) {
            transition[k] = transitionsOf(k);
            means[k] = meanOf(k);
            covariances[k] = covarianceOf(k, means[k], ridge);
        }
        return new GaussianHmm(smoothed[0].clone(), transition, means, covariances);
    }

    private void backwardPass(ForwardPass pass) {
        int states = model.states();
        double[] beta = new double[states];
        Arrays.fill(beta, 1);
        for (int t = pass.length() - 1; t >= 0; t--) {
            if (t < pass.length() - 1) {
                addMoves(pass, t, beta);
                beta = pass.backward(t, beta);
            }
            smoothed[t] = product(pass.filtered(t), beta);
            for (int k = 0; k < states; k++) {
                visits[k] += smoothed[t][k];
            }
        }
    }

    private void addMoves(ForwardPass pass, int t, double[] later) {
        for (int j = 0; j < model.states(); j++) {
            for (int k = 0; k < model.states(); k++) {
                moves[j][k] += pass.filtered(t)[j]
                        * model.transition()[j][k]
                        * pass.emission(t + 1)[k]
                        * later[k]
                        / pass.scale(t + 1);
            }
        }
    }

    private double[] transitionsOf(int from) {
        double sum = 0;
        for (double move : moves[from]) {
            sum += move;
        }
        double[] row = new double[moves.length];
        for (int k = 0; k < row.length; k++) {
            // A state that is never left has no observed moves: keep what was believed.
            row[k] = sum > 0 ? moves[from][k] / sum : model.transition()[from][k];
        }
        return row;
    }

    private double[] meanOf(int state) {
        if (!(visits[state] > 0)) {
            return model.means()[state];
        }
        double[] mean = new double[model.dimensions()];
        for (int t = 0; t < observations.length; t++) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += smoothed[t][state] * observations[t][i];
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= visits[state];
        }
        return mean;
    }

    private double[][] covarianceOf(int state, double[] mean, double ridge) {
        if (!(visits[state] > 0)) {
            return model.covariances()[state];
        }
        int size = mean.length;
        double[][] scatter = new double[size][size];
        for (int t = 0; t < observations.length; t++) {
            for (int i = 0; i < size; i++) {
                double weighted = smoothed[t][state] * (observations[t][i] - mean[i]);
                for (int j = 0; j <= i; j++) {
                    scatter[i][j] += weighted * (observations[t][j] - mean[j]);
                }
            }
        }
        for (int i = 0; i < size; i++) {
            scatter[i][i] += ridge;
            for (int j = 0; j <= i; j++) {
                scatter[i][j] /= visits[state];
                scatter[j][i] = scatter[i][j];
            }
        }
        return scatter;
    }

    private static double[] product(double[] filtered, double[] beta) {
        double[] weights = new double[filtered.length];
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = filtered[k] * beta[k];
            sum += weights[k];
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= sum;
        }
        return weights;
    }
}
