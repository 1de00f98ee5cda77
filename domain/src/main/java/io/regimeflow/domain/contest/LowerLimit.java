package io.regimeflow.domain.contest;

/**
 * What the mean of a series is at least, at every bar at once.
 *
 * <p>See {@link ConfidenceSequence}, which has one for either side.
 *
 * <p><b>Threads.</b> Immutable.
 */
final class LowerLimit {
    private static final int STEPS = 60;
    private static final int PER_STRATEGY = 3;

    private final int lag;
    private final double largestLoss;
    private final double[] sums;

    /** @param sums for each strategy the sums of stake x value, of stakes, and of the variance's terms */
    private LowerLimit(int lag, double largestLoss, double[] sums) {
        this.lag = lag;
        this.largestLoss = largestLoss;
        this.sums = sums;
    }

    static LowerLimit none(int lag) {
        return new LowerLimit(lag, 0, new double[Stakes.STRATEGIES * PER_STRATEGY]);
    }

    /** What {@link #largestLoss} and {@link #sums} said of an earlier one. */
    static LowerLimit restored(int lag, double largestLoss, double[] sums) {
        if (lag < 1 || sums.length != Stakes.STRATEGIES * PER_STRATEGY) {
            throw new IllegalArgumentException("%d sums at lag %d".formatted(sums.length, lag));
        }
        return new LowerLimit(lag, largestLoss, sums.clone());
    }

    /**
     * One bar more.
     *
     * @param loss how far below 0 the value could have been, not negative
     */
    LowerLimit after(double value, double loss) {
        double largest = Math.max(largestLoss, loss);
        double[] next = sums.clone();
        for (int strategy = 0; strategy < Stakes.STRATEGIES; strategy++) {
            double stake = Stakes.on(strategy, largest);
            next[strategy * PER_STRATEGY] += stake * value;
            next[strategy * PER_STRATEGY + 1] += stake;
            next[strategy * PER_STRATEGY + 2] += cumulant(stake, loss) * value * value;
        }
        return new LowerLimit(lag, largest, next);
    }

    /**
     * The largest mean against which there is evidence that the series lies above it.
     *
     * @param needed log of that evidence
     */
    double at(double needed) {
        double low = -PairedScore.LARGEST;
        double high = PairedScore.LARGEST;
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (log(middle) < needed) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    double largestLoss() {
        return largestLoss;
    }

    double[] sums() {
        return sums.clone();
    }

    /** Log of the evidence that the mean is above one: falls with it. */
    private double log(double mean) {
        double[] logs = new double[Stakes.STRATEGIES];
        for (int strategy = 0; strategy < Stakes.STRATEGIES; strategy++) {
            double gained = sums[strategy * PER_STRATEGY] - sums[strategy * PER_STRATEGY + 2];
            double open = (lag - 1) * Stakes.on(strategy, largestLoss) * Math.max(0, mean);
            logs[strategy] = (gained - mean * sums[strategy * PER_STRATEGY + 1] - open) / lag;
        }
        return Stakes.logMeanExp(logs) + Stakes.LEAST_LEFT * (lag - 1) / lag;
    }

    /**
     * The exponential cumulant function of Howard et al., (-ln(1 - stake loss) - stake loss) / loss², which tends to
     * stake² / 2 for a small loss.
     */
    private static double cumulant(double stake, double loss) {
        double at = stake * loss;
        // Below it the difference of two near numbers would have no digit left, and 1/2 + at/3 has all of them.
        return at < 1e-5 ? stake * stake * (0.5 + at / 3) : (-StrictMath.log1p(-at) - at) / (loss * loss);
    }
}
