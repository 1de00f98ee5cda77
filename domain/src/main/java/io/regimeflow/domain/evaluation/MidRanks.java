package io.regimeflow.domain.evaluation;

import java.util.Arrays;

/** Ranks of values among each other, from 0 for the lowest; equal values share the mean of theirs. */
public final class MidRanks {
    private MidRanks() {}

    /** The rank of each value, from 0 to one less than their number. */
    public static double[] of(double[] values) {
        int n = values.length;
        long[] order = order(values);
        double[] ranks = new double[n];
        for (int from = 0; from < n; ) {
            int to = from;
            while (to < n && values[(int) order[to]] == values[(int) order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[(int) order[i]] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    /** Ranks from 0 for the lowest of them to 1 for the highest; a value that is alone has 0.5. */
    public static double[] scaled(double[] values) {
        double[] ranks = of(values);
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = ranks.length == 1 ? 0.5 : ranks[i] / (ranks.length - 1);
        }
        return ranks;
    }

    private static long[] order(double[] values) {
        Long[] order = new Long[values.length];
        Arrays.setAll(order, i -> (long) i);
        Arrays.sort(order, (left, right) -> Double.compare(values[left.intValue()], values[right.intValue()]));
        return Arrays.stream(order).mapToLong(Long::longValue).toArray();
    }
}
