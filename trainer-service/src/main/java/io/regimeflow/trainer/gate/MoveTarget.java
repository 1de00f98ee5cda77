package io.regimeflow.trainer.gate;

import io.regimeflow.domain.evaluation.RankAssociation;
import io.regimeflow.domain.feature.FeatureVector;
import java.util.Arrays;
import java.util.List;

/**
 * A later move of the market that no feature may know, and how much of it past closes give away by themselves.
 *
 * @param ahead vectors to look ahead
 * @param size whether the move's size is meant, without its direction
 * @param margin by which a feature's rank correlation may surpass that of past closes
 */
record MoveTarget(int ahead, boolean size, double margin) {
    private static final int[] LOOKS_BACK = {1, 2, 5, 10, 20, 50, 100};

    /** The rows that have a finite vector and whose move is known, with no vector missing on the way. */
    int[] usable(List<FeatureVector> series, int[] rows) {
        return Arrays.stream(rows)
                .filter(row -> row + ahead < series.size()
                        && series.get(row).isFinite()
                        && series.get(row + ahead).closeTime() - series.get(row).closeTime()
                                == ahead * series.get(row).interval().millis())
                .toArray();
    }

    /** The move after each row. */
    double[] moves(List<FeatureVector> series, int[] rows) {
        return Arrays.stream(rows)
                .mapToDouble(row -> log(series, row, row + ahead))
                .map(move -> size ? Math.abs(move) : move)
                .toArray();
    }

    /**
     * The rank correlation that an honest feature stays below: the best of what the moves of the last 1, 2, 5, … 100 vectors
     * show, or for a size the mean size of as many steps, and the margin.
     */
    double honest(List<FeatureVector> series, int[] rows, double[] moves, long[] times) {
        double best = 0;
        for (int back : LOOKS_BACK) {
            double[] past = Arrays.stream(rows)
                    .mapToDouble(row -> size ? meanStep(series, row, back) : log(series, Math.max(0, row - back), row))
                    .toArray();
            best = Math.max(
                    best, Math.abs(RankAssociation.of(past, moves, times).value()));
        }
        return best + margin;
    }

    private static double meanStep(List<FeatureVector> series, int row, int back) {
        int from = Math.max(1, row - back + 1);
        double sum = 0;
        for (int i = from; i <= row; i++) {
            sum += Math.abs(log(series, i - 1, i));
        }
        return sum / Math.max(1, row - from + 1);
    }

    private static double log(List<FeatureVector> series, int from, int to) {
        return Math.log(series.get(to).close() / series.get(from).close());
    }

    @Override
    public String toString() {
        return "%s over the next %d".formatted(size ? "size of the move" : "move", ahead);
    }
}
