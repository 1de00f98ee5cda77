package io.regimeflow.trainer.gate;

import io.regimeflow.domain.evaluation.Estimate;
import io.regimeflow.domain.evaluation.RankAssociation;
import io.regimeflow.domain.feature.FeatureVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Searches features for knowledge of the future.
 *
 * <p>An honest feature goes with the market's next moves hardly more than past closes do by themselves, since it is made of
 * them. A feature is a leak where its rank correlation with a later move, or with that move's size, is surely beyond the best
 * of past closes and a margin: one-sided, with days as blocks, at a family-wise error of {@value #FAMILY_ERROR} shared by
 * all features and targets (Bonferroni). So a feature that is merely good is never one, and one that is shifted by a bar is.
 * Over a year of 15 minutes of three large markets, features of three sets reached 0.06 in direction and 0.43 in size.
 *
 * <p><b>The canary.</b> Each search also examines a planted column that is the later move itself. A search that misses it is
 * dead and proves nothing: {@link #search} then throws, and the training fails.
 *
 * <p><b>Limits.</b> A leak diluted below the margin, as by a long mean that reaches one bar too far, is not found here; the
 * tests that change the future find it.
 */
public final class LeakCanary {
    private static final double FAMILY_ERROR = 0.01;
    private static final List<MoveTarget> TARGETS =
            List.of(new MoveTarget(1, false, 0.1), new MoveTarget(5, false, 0.1), new MoveTarget(1, true, 0.2));
    /** However well past closes tell the next ones, nobody may know them. */
    private static final double MOST_HONEST = 0.9;

    private static final int FEWEST_ROWS = 100;
    private static final int FEWEST_BLOCKS = 3;

    private LeakCanary() {}

    /**
     * The features that know the future; none too where there are fewer than {@value #FEWEST_ROWS} rows, or
     * {@value #FEWEST_BLOCKS} blocks of days, to tell by, or the market stands still.
     *
     * @param names of the features, in vector order
     * @param series in time order
     * @param rows positions in the series to look at, ascending: held-out ones
     * @throws IllegalStateException when the planted column is not found: the search is dead
     */
    public static List<Leak> search(List<String> names, List<FeatureVector> series, int[] rows) {
        var leaks = new ArrayList<Leak>();
        // Two directions, each feature, each target.
        double confidence = 1 - FAMILY_ERROR / (2 * TARGETS.size() * names.size());
        for (MoveTarget target : TARGETS) {
            int[] usable = target.usable(series, rows);
            if (usable.length >= FEWEST_ROWS) {
                new Search(series, usable, target, confidence).over(names, leaks);
            }
        }
        return List.copyOf(leaks);
    }

    /** One target over its rows. */
    private static final class Search {
        private final List<FeatureVector> series;
        private final int[] rows;
        private final MoveTarget target;
        private final double confidence;
        private final long[] times;
        private final double[] moves;
        private final double honest;

        Search(List<FeatureVector> series, int[] rows, MoveTarget target, double confidence) {
            this.series = series;
            this.rows = rows;
            this.target = target;
            this.confidence = confidence;
            this.times = Arrays.stream(rows)
                    .mapToLong(row -> series.get(row).closeTime())
                    .toArray();
            this.moves = target.moves(series, rows);
            this.honest = Math.min(MOST_HONEST, target.honest(series, rows, moves, times));
        }

        void over(List<String> names, List<Leak> leaks) {
            if (Arrays.stream(moves).allMatch(move -> move == moves[0])
                    || RankAssociation.of(moves, moves, times).blocks() < FEWEST_BLOCKS) {
                return;
            }
            requireAlive();
            for (int feature = 0; feature < names.size(); feature++) {
                int column = feature;
                examine(
                        names.get(feature),
                        Arrays.stream(rows)
                                .mapToDouble(row -> series.get(row).value(column))
                                .toArray(),
                        leaks);
            }
        }

        private void requireAlive() {
            var found = new ArrayList<Leak>();
            examine("planted", moves.clone(), found);
            if (found.isEmpty()) {
                throw new IllegalStateException(
                        "canary dead: a planted column that is the %s was not found over %d rows"
                                .formatted(target, rows.length));
            }
        }

        private void examine(String name, double[] column, List<Leak> leaks) {
            Estimate association = RankAssociation.of(column, moves, times);
            double atLeast = Math.max(association.lower(confidence), -association.upper(confidence));
            if (atLeast > honest) {
                leaks.add(new Leak(name, target.toString(), association.value(), atLeast));
            }
        }
    }
}
