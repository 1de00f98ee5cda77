package io.regimeflow.domain.regime;

/**
 * Closes and ranges of consecutive bars, and how far the price moved over them.
 *
 * <p>Nothing depends on a later bar. Where fewer bars came before than are asked for, those there are serve; a move is then
 * scaled by the square root of time.
 */
final class PricePath {
    /** Bars after which every figure is of as many bars as it should be. */
    static final int WARM_UP = 20;

    private static final double LEAST = 1e-6;
    private static final int AVERAGED = 14;

    private final double[] closes;
    private final double[] logCloses;
    private final double[] logRanges;
    private final double[] averageRanges;

    /**
     * @param closes above 0
     * @param ranges of each bar, over its close
     */
    PricePath(double[] closes, double[] ranges) {
        this.closes = closes.clone();
        logCloses = new double[closes.length];
        logRanges = new double[closes.length];
        averageRanges = new double[closes.length];
        for (int t = 0; t < closes.length; t++) {
            logCloses[t] = StrictMath.log(closes[t]);
            logRanges[t] = log(ranges[t]);
            double before = t == 0 ? ranges[0] : averageRanges[t - 1];
            averageRanges[t] = Math.max(LEAST, before + (ranges[t] - before) / Math.min(t + 1, AVERAGED));
        }
    }

    int length() {
        return closes.length;
    }

    /** Log of the bar's range over its close. */
    double logRange(int t) {
        return logRanges[t];
    }

    /** Range over close, averaged over about 14 bars after Wilder. */
    double averageRange(int t) {
        return averageRanges[t];
    }

    /** Log of the average range over what it was 14 bars before. */
    double volatilityChange(int t) {
        return log(averageRanges[t]) - log(averageRanges[Math.max(0, t - AVERAGED)]);
    }

    /** Size of the log return over a number of bars. */
    double move(int t, int bars) {
        int there = Math.min(t, bars);
        return there == 0 ? 0 : Math.abs(logCloses[t] - logCloses[t - there]) * Math.sqrt(bars / (double) there);
    }

    /** Size of the distance from the mean of the last closes, over that mean. */
    double distance(int t, int bars) {
        return Math.abs(closes[t] / mean(t, bars) - 1);
    }

    /** Standard deviation of the last closes, over their mean. */
    double spread(int t, int bars) {
        double mean = mean(t, bars);
        int first = Math.max(0, t - bars + 1);
        double squares = 0;
        for (int i = first; i <= t; i++) {
            squares += (closes[i] / mean - 1) * (closes[i] / mean - 1);
        }
        return Math.sqrt(squares / (t - first + 1));
    }

    /** The logarithm, of a millionth at least. */
    static double log(double value) {
        return StrictMath.log(Math.max(value, LEAST));
    }

    private double mean(int t, int bars) {
        int first = Math.max(0, t - bars + 1);
        double sum = 0;
        for (int i = first; i <= t; i++) {
            sum += closes[i];
        }
        return sum / (t - first + 1);
    }
}
