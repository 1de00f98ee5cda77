package io.regimeflow.domain.regime;

import java.util.ArrayList;
import java.util.List;

/**
 * Fits a Gaussian hidden Markov model by expectation and maximisation (Baum, Welch).
 *
 * <p>A ridge keeps covariances positive definite: it is the scale of an inverse Wishart prior, so that each step still
 * maximises, and the objective (log-likelihood less half the ridge times the traces of the inverse covariances) never
 * decreases.
 *
 * @param ridge added to the diagonal of each state's scatter matrix, above 0
 * @param tolerance rise of the objective per observation below which the fit has converged; minus infinity to do
 *     all iterations
 * @param iterations at most so many steps
 */
public record BaumWelch(double ridge, double tolerance, int iterations) {

    public BaumWelch {
        if (!(ridge > 0) || !(tolerance > 0 || tolerance == Double.NEGATIVE_INFINITY) || iterations < 1) {
            throw new IllegalArgumentException(
                    "ridge %s, tolerance %s and iterations %d are not all above 0, or the tolerance minus infinity"
                            .formatted(ridge, tolerance, iterations));
        }
    }

    /**
     * What a fit came to.
     *
     * @param logLikelihood of the observations under the model
     * @param objectives before each step and after the last
     */
    public record Fit(GaussianHmm model, double logLikelihood, List<Double> objectives) {
        public Fit {
            objectives = List.copyOf(objectives);
        }
    }

    /** Fits from a start; the same start and observations give the same model, to the bit. */
    public Fit fit(GaussianHmm start, Observations observations) {
        var pass = new ForwardPass(observations, start.states());
        var expectation = new Expectation(observations, start.states());
        GaussianHmm model = start;
        var objectives = new ArrayList<Double>();
        for (int i = 0; i < iterations; i++) {
            double logLikelihood = pass.run(model);
            double objective = objective(model, logLikelihood);
            boolean converged = i > 0 && objective - objectives.get(i - 1) < tolerance * observations.length();
            objectives.add(objective);
            if (converged) {
                return new Fit(model, logLikelihood, objectives);
            }
            expectation.take(model, pass);
            model = expectation.maximised(model, ridge);
        }
        double logLikelihood = pass.run(model);
        objectives.add(objective(model, logLikelihood));
        return new Fit(model, logLikelihood, objectives);
    }

    private double objective(GaussianHmm model, double logLikelihood) {
        double penalty = 0;
        for (GaussianDensity density : model.densities()) {
            penalty += density.inverseTrace();
        }
        return logLikelihood - 0.5 * ridge * penalty;
    }
}
