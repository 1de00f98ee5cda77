package io.regimeflow.domain.evaluation;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.Label;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one series that training may see: those neither on a held-out day nor within the embargo after one.
 *
 * <p>The embargo is the rule's horizon: until then the labels of held-out rows are made of the rows that follow.
 */
final class CleanRows {
    private static final long MILLIS_OF_DAY = 86_400_000L;

    private final List<FeatureVector> series;
    private final int window;
    private final int horizon;
    private final HeldOutDays heldOut;
    private final boolean[] barred;

    /** For each row the last barred one at or before it; -1 where there is none. */
    private final int[] lastBarred;

    CleanRows(List<FeatureVector> series, int window, int horizon, HeldOutDays heldOut) {
        this.series = series;
        this.window = window;
        this.horizon = horizon;
        this.heldOut = heldOut;
        this.barred = new boolean[series.size()];
        this.lastBarred = new int[series.size()];
        int embargo = 0;
        for (int i = 0; i < barred.length; i++) {
            FeatureVector vector = series.get(i);
            boolean touches =
                    heldOut.touches(vector.closeTime() - vector.interval().millis(), vector.closeTime());
            embargo = touches ? horizon : embargo - 1;
            barred[i] = touches || embargo >= 0;
            lastBarred[i] = barred[i] ? i : i == 0 ? -1 : lastBarred[i - 1];
        }
    }

    int size() {
        return barred.length;
    }

    boolean hasFullWindow(int row) {
        return row >= window - 1;
    }

    private boolean hasCleanWindow(int row) {
        return hasFullWindow(row) && lastBarred[row] <= row - window;
    }

    /** Whether a labelled row has a clean window and a label that was made of no held-out day. */
    boolean allow(Label<?> label) {
        return hasCleanWindow(label.index()) && !heldOut.touches(label.time(), label.knownAt());
    }

    /** Whether the row's label would be clean even if it were known as late as it can be. */
    boolean allow(int row) {
        return row + horizon < series.size()
                && hasCleanWindow(row)
                && !heldOut.touches(
                        series.get(row).closeTime(), series.get(row + horizon).closeTime());
    }

    /** The longest runs of clean rows that follow one another, below a row. */
    List<IndexRange> runs(int end) {
        List<IndexRange> runs = new ArrayList<>();
        int first = 0;
        for (int row = 0; row <= end; row++) {
            if (row == end || barred[row]) {
                if (row > first) {
                    runs.add(new IndexRange(first, row));
                }
                first = row + 1;
            }
        }
        return List.copyOf(runs);
    }

    /** Whether the row's window is full and its bar lies on a held-out day. */
    boolean isHeldOut(int row) {
        return hasFullWindow(row) && heldOut.holdsBar(series.get(row).closeTime());
    }

    static long days(int count) {
        return count * MILLIS_OF_DAY;
    }
}
