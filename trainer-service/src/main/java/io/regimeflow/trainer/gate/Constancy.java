package io.regimeflow.trainer.gate;

import io.regimeflow.domain.evaluation.ProbabilityTable;
import java.util.Arrays;
import java.util.Optional;

/** Whether a model says the same of everything. */
final class Constancy {
    private Constancy() {}

    /** Why the model is a constant in substance; empty where it is not. */
    static Optional<String> of(ProbabilityTable table, GatePolicy policy) {
        double share = commonestShare(table);
        if (share >= policy.mostSame()) {
            return Optional.of(
                    "constant predictor: %.1f %% of the held-out rows get the same class, at most %.1f %% may"
                            .formatted(100 * share, 100 * policy.mostSame()));
        }
        double spread = spread(table);
        if (spread < policy.leastSpread()) {
            return Optional.of("constant predictor: no probability varies by more than a standard deviation of %.4f"
                    .formatted(spread));
        }
        return Optional.empty();
    }

    /** Share of the rows that the class most decided on has; 0 without rows. */
    static double commonestShare(ProbabilityTable table) {
        int[] counts = new int[table.classes()];
        for (int said : table.decided()) {
            counts[said]++;
        }
        return table.rows() == 0 ? 0 : (double) Arrays.stream(counts).max().orElse(0) / table.rows();
    }

    /** Largest standard deviation over the rows among the classes. */
    private static double spread(ProbabilityTable table) {
        double most = 0;
        for (int c = 0; c < table.classes(); c++) {
            double sum = 0;
            for (int row = 0; row < table.rows(); row++) {
                sum += table.probability(row, c);
            }
            double squares = 0;
            for (int row = 0; row < table.rows(); row++) {
                double excess = table.probability(row, c) - sum / table.rows();
                squares += excess * excess;
            }
            most = Math.max(most, Math.sqrt(squares / table.rows()));
        }
        return most;
    }
}
