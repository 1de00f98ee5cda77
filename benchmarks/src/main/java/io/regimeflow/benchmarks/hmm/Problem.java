package io.regimeflow.benchmarks.hmm;

import io.regimeflow.domain.regime.GaussianHmm;
import java.util.Arrays;
import java.util.Random;

/** A series of a market of six states in four dimensions that overlap, and where to begin the fit. */
final class Problem {
    static final int STATES = 6;
    static final int DIMENSIONS = 4;

    private static final double SPREAD = 0.8;
    private static final double SWITCHING = 0.03;
    private static final double OFF = 0.3;
    private static final double STAY = 0.9;

    private final double[][] rows;
    private final double[][] means = new double[STATES][DIMENSIONS];

    Problem(long seed, int observations) {
        var random = new Random(seed);
        double[][] centres = new double[STATES][DIMENSIONS];
        for (int k = 0; k < STATES; k++) {
            for (int i = 0; i < DIMENSIONS; i++) {
                centres[k][i] = SPREAD * random.nextGaussian();
                means[k][i] = centres[k][i] + OFF * random.nextGaussian();
            }
        }
        rows = new double[observations][DIMENSIONS];
        int state = 0;
        for (double[] row : rows) {
            state = random.nextDouble() < SWITCHING ? random.nextInt(STATES) : state;
            for (int i = 0; i < DIMENSIONS; i++) {
                row[i] = centres[state][i] + random.nextGaussian();
            }
        }
    }

    double[][] rows() {
        return rows;
    }

    double[][] means() {
        return means;
    }

    double[][] transition() {
        double[][] transition = new double[STATES][STATES];
        for (int k = 0; k < STATES; k++) {
            Arrays.fill(transition[k], (1 - STAY) / (STATES - 1));
            transition[k][k] = STAY;
        }
        return transition;
    }

    /** The model that a fit begins with: equal chances, covariances of 1. */
    GaussianHmm start() {
        double[] initial = new double[STATES];
        Arrays.fill(initial, 1.0 / STATES);
        double[][][] covariances = new double[STATES][DIMENSIONS][DIMENSIONS];
        for (double[][] covariance : covariances) {
            for (int i = 0; i < DIMENSIONS; i++) {
                covariance[i][i] = 1;
            }
        }
        return new GaussianHmm(initial, transition(), means, covariances);
    }
}
