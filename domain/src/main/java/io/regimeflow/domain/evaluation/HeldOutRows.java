package io.regimeflow.domain.evaluation;

/**
 * The truth about rows that no model of a line was trained on: when each closed and which class it was.
 *
 * <p><b>Units.</b> Times are milliseconds since the epoch, UTC, in ascending order.
 *
 * <p><b>Threads.</b> Immutable: the arrays are copied in and out.
 */
public final class HeldOutRows {
    private static final long MILLIS_OF_DAY = 86_400_000L;

    private final long[] times;
    private final int[] labels;

    private HeldOutRows(long[] times, int[] labels) {
        this.times = times;
        this.labels = labels;
    }

    /**
     * Rows by their close times and classes.
     *
     * @throws IllegalArgumentException where the lengths differ, times go back or a class is negative
     */
    public static HeldOutRows of(long[] times, int[] labels) {
        if (times.length != labels.length) {
            throw new IllegalArgumentException("%d times, %d labels".formatted(times.length, labels.length));
        }
        for (int row = 0; row < times.length; row++) {
            if (labels[row] < 0 || (row > 0 && times[row] < times[row - 1])) {
                throw new IllegalArgumentException("row %d at %d of class %d is out of order or of no class"
                        .formatted(row, times[row], labels[row]));
            }
        }
        return new HeldOutRows(times.clone(), labels.clone());
    }

    public int size() {
        return times.length;
    }

    /** Close time of a row. */
    public long time(int row) {
        return times[row];
    }

    public int label(int row) {
        return labels[row];
    }

    /** A copy of all classes. */
    public int[] labels() {
        return labels.clone();
    }

    /** UTC day of a row, counted from the epoch; a row that closes at midnight is of the day that ends. */
    public long day(int row) {
        return Math.floorDiv(times[row] - 1, MILLIS_OF_DAY);
    }
}
