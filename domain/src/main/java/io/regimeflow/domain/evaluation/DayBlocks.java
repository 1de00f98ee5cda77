package io.regimeflow.domain.evaluation;

import java.util.Arrays;

/**
 * Days of rows as blocks for an interval, the newest weighing most.
 *
 * <p>The days of the newest {@value #FULL_DAYS} weigh in full, older ones half for every {@value #HALF_LIFE_DAYS} days beyond:
 * where days are held out one in seven, a faster decay leaves so few that one event rules the interval. A day weighs by its
 * rows too, so that the rest of one that is cut short counts for no more than it shows. Days that follow one another are one
 * block, of at most {@value #LONGEST_RUN_DAYS} days, because what happens on them is alike; days held out by hash seldom do.
 */
final class DayBlocks {
    static final int FULL_DAYS = 30;
    static final double HALF_LIFE_DAYS = 90;
    static final int LONGEST_RUN_DAYS = 7;

    private final int[] blockOfRow;
    private final double[] weightOfRow;
    private final int blocks;
    private final int days;

    private DayBlocks(int[] blockOfRow, double[] weightOfRow, int blocks, int days) {
        this.blockOfRow = blockOfRow;
        this.weightOfRow = weightOfRow;
        this.blocks = blocks;
        this.days = days;
    }

    static DayBlocks of(HeldOutRows rows) {
        return of(rows, HALF_LIFE_DAYS);
    }

    /** The same where an old day weighs no less than a new one. */
    static DayBlocks even(HeldOutRows rows) {
        return of(rows, Double.POSITIVE_INFINITY);
    }

    private static DayBlocks of(HeldOutRows rows, double halfLife) {
        int[] blockOfRow = new int[rows.size()];
        double[] weightOfRow = new double[rows.size()];
        int block = -1;
        int days = 0;
        long first = 0;
        for (int row = 0; row < rows.size(); row++) {
            long day = rows.day(row);
            boolean newDay = row == 0 || day != rows.day(row - 1);
            if (newDay) {
                days++;
                boolean follows = row > 0 && day == rows.day(row - 1) + 1 && day - first < LONGEST_RUN_DAYS;
                if (!follows) {
                    block++;
                    first = day;
                }
            }
            blockOfRow[row] = block;
            long age = rows.day(rows.size() - 1) - day;
            weightOfRow[row] = Math.pow(0.5, Math.max(0, age - FULL_DAYS) / halfLife);
        }
        return new DayBlocks(blockOfRow, weightOfRow, block + 1, days);
    }

    int days() {
        return days;
    }

    int blocks() {
        return blocks;
    }

    int block(int row) {
        return blockOfRow[row];
    }

    /** Weight of a row: that of its day by age. */
    double weight(int row) {
        return weightOfRow[row];
    }

    /** Sum of the rows' weights in each block. */
    double[] weights() {
        double[] sums = new double[blocks];
        for (int row = 0; row < blockOfRow.length; row++) {
            sums[blockOfRow[row]] += weightOfRow[row];
        }
        return sums;
    }

    /** Sum of weighted values in each block. */
    double[] sums(double[] values) {
        double[] sums = new double[blocks];
        Arrays.setAll(sums, block -> 0);
        for (int row = 0; row < values.length; row++) {
            sums[blockOfRow[row]] += weightOfRow[row] * values[row];
        }
        return sums;
    }
}
