package io.regimeflow.benchmarks.hmm;

import io.regimeflow.benchmarks.measure.Arguments;
import io.regimeflow.benchmarks.measure.Contender;
import io.regimeflow.benchmarks.measure.Figures;
import io.regimeflow.benchmarks.measure.Machine;
import io.regimeflow.benchmarks.measure.Rounds;
import io.regimeflow.benchmarks.measure.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Seconds of a fit of a Gaussian hidden Markov model by our Baum-Welch and by hmmlearn, in turn, on one thread each. */
public final class HmmBenchmark {
    private static final long SEED = 7;
    private static final double ALIKE = 1e-6;

    private HmmBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        HmmSettings settings = Arguments.read(arguments, HmmSettings.class);
        var problem = new Problem(SEED, settings.observations());
        var ours = new OurFit(problem, settings.iterations());
        List<HmmlearnFit> peers = peers(settings, problem);
        try {
            List<Contender> contenders = new ArrayList<>(List.of(ours));
            contenders.addAll(peers);
            Map<String, Figures> figures = new Rounds(settings.warmUps(), settings.rounds()).of(contenders);
            for (HmmlearnFit peer : peers) {
                requireAlike(ours, peer);
            }
            print(settings, figures, ours);
        } finally {
            for (HmmlearnFit peer : peers) {
                peer.close();
            }
        }
    }

    private static List<HmmlearnFit> peers(HmmSettings settings, Problem problem) throws IOException {
        if (settings.python().isEmpty()) {
            return List.of();
        }
        return List.of(
                new HmmlearnFit(settings.python(), "scaling", problem, settings.iterations()),
                new HmmlearnFit(settings.python(), "log", problem, settings.iterations()));
    }

    private static void requireAlike(OurFit ours, HmmlearnFit peer) {
        double difference = Math.abs(peer.logLikelihood() / ours.logLikelihood() - 1);
        if (!(difference <= ALIKE)) {
            throw new IllegalStateException("log-likelihoods differ: %s of ours, %s of %s"
                    .formatted(ours.logLikelihood(), peer.logLikelihood(), peer.name()));
        }
    }

    private static void print(HmmSettings settings, Map<String, Figures> figures, OurFit ours) {
        var table = new Table(
                "%,d x %d, %d states, full covariance, %d iterations"
                        .formatted(settings.observations(), Problem.DIMENSIONS, Problem.STATES, settings.iterations()),
                "s",
                "min–max",
                "its time over ours",
                "min–max");
        figures.forEach((name, seconds) -> table.row(
                name,
                seconds.medianAs("%.2f"),
                seconds.rangeAs("%.2f"),
                seconds.over(figures.get(ours.name())).medianAs("%.1f"),
                seconds.over(figures.get(ours.name())).rangeAs("%.1f")));
        System.out.println(table);
        System.out.printf(
                "%nMedian of %d fits each, taking turns, processor time of one thread. Log-likelihood of ours: %.6f; the others' are within %s of it.%n",
                settings.rounds(), ours.logLikelihood(), ALIKE);
        System.out.println(Machine.line());
    }
}
