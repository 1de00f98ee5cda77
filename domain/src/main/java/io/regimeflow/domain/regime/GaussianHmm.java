package io.regimeflow.domain.regime;

import java.util.ArrayList;
import java.util.List;

/**
 * A hidden Markov model whose states emit from multivariate normals with full covariance.
 *
 * <p>Formulas are those of Rabiner (A Tutorial on Hidden Markov Models, Proceedings of the IEEE, 1989), with his scaling.
 *
 * <p><b>Threads.</b> Safe for use by several.
 */
public final class GaussianHmm {
    private final double[] initial;
    private final double[][] transition;
    private final double[][] means;
    private final double[][][] covariances;
    private final List<GaussianDensity> densities;

    /**
     * Takes ownership of the arrays; shapes [K], [K][K], [K][D], [K][D][D].
     *
     * @throws IllegalArgumentException where a covariance is not positive definite
     */
    public GaussianHmm(double[] initial, double[][] transition, double[][] means, double[][][] covariances) {
        this.initial = initial;
        this.transition = transition;
        this.means = means;
        this.covariances = covariances;
        this.densities = new ArrayList<>();
        for (int k = 0; k < initial.length; k++) {
            densities.add(new GaussianDensity(means[k], covariances[k]));
        }
    }

    int states() {
        return initial.length;
    }

    int dimensions() {
        return means[0].length;
    }

    double[] initial() {
        return initial;
    }

    double[][] transition() {
        return transition;
    }

    double[][] means() {
        return means;
    }

    double[][][] covariances() {
        return covariances;
    }

    List<GaussianDensity> densities() {
        return densities;
    }

    double logLikelihood(Observations observations) {
        return new ForwardPass(observations, states()).run(this);
    }

    /** The same model with its states in another order: state {@code k} is what {@code order[k]} was. */
    GaussianHmm reordered(int[] order) {
        int states = states();
        double[] pi = new double[states];
        double[][] a = new double[states][states];
        double[][] mu = new double[states][];
        double[][][] sigma = new double[states][][];
        for (int k = 0; k < states; k++) {
            pi[k] = initial[order[k]];
            mu[k] = means[order[k]];
            sigma[k] = covariances[order[k]];
            for (int j = 0; j < states; j++) {
                a[k][j] = transition[order[k]][order[j]];
            }
        }
        return new GaussianHmm(pi, a, mu, sigma);
    }
}
