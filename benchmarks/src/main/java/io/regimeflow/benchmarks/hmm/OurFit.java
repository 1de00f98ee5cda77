package io.regimeflow.benchmarks.hmm;

import io.regimeflow.benchmarks.measure.Contender;
import io.regimeflow.benchmarks.measure.ThreadTime;
import io.regimeflow.domain.regime.BaumWelch;
import io.regimeflow.domain.regime.Observations;

/** The fit that regimes are found with; its figure is the seconds of processor time of its one thread. */
final class OurFit implements Contender, Likely {
    static final double RIDGE = 1.0;

    private final Problem problem;
    private final BaumWelch fitting;
    private final Observations observations;
    private double logLikelihood = Double.NaN;

    OurFit(Problem problem, int iterations) {
        this.problem = problem;
        this.fitting = new BaumWelch(RIDGE, Double.NEGATIVE_INFINITY, iterations);
        this.observations = Observations.of(problem.rows());
    }

    @Override
    public String name() {
        return "regimeflow";
    }

    @Override
    public double logLikelihood() {
        return logLikelihood;
    }

    @Override
    public double run(int round) {
        long nanos = ThreadTime.nanos(
                () -> logLikelihood = fitting.fit(problem.start(), observations).logLikelihood());
        return nanos / 1e9;
    }
}
