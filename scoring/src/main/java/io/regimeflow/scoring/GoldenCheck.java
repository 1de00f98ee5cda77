package io.regimeflow.scoring;

import io.regimeflow.domain.model.DecisionRule;
import io.regimeflow.modelformat.Certificate;
import io.regimeflow.modelformat.GoldenVectors;
import java.util.Optional;

/** Asks a loaded model for what its trained network gave, and finds fault with other answers. */
final class GoldenCheck {
    private static final double SUM_TOLERANCE = 1e-4;

    private GoldenCheck() {}

    static Optional<String> fault(ScoringModel model, GoldenVectors golden) {
        try {
            for (int i = 0; i < golden.count(); i++) {
                float[] actual = model.score(golden.inputs().row(i));
                Optional<String> fault =
                        fault(i, model.manifest().decision(), golden.outputs().row(i), actual);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            return Optional.empty();
        } catch (ScoringException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<String> fault(int vector, DecisionRule decision, float[] expected, float[] actual) {
        double sum = Probabilities.sum(actual);
        // Written so that NaN is a fault too.
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            return Optional.of("golden vector %d: probabilities sum to %s, not 1".formatted(vector, sum));
        }
        double difference = Probabilities.maxAbsDiff(expected, actual);
        if (!(difference <= Certificate.TOLERANCE)) {
            return Optional.of("golden vector %d: a probability is off by %s".formatted(vector, difference));
        }
        if (decision.decide(expected) != decision.decide(actual)) {
            return Optional.of("golden vector %d: another class is decided on".formatted(vector));
        }
        return Optional.empty();
    }
}
