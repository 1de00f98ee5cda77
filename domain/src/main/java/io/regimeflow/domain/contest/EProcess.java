package io.regimeflow.domain.contest;

/**
 * Evidence that one side of a comparison is better on average, valid however often and whenever it is looked at.
 *
 * <p><b>What it is.</b> Wealth that began as 1 and was bet, bar by bar, on the gain of that side. A label of horizon h is known h
 * bars late and overlaps its neighbours', so the bars are dealt in turn to h sequences, each of which bets on a bar only after
 * its last one is known; the evidence is the mean wealth of the sequences (Henzi and Ziegel, "Valid sequential inference on
 * probability forecast performance", Biometrika 109, 2022) and of the {@link Stakes strategies}.
 *
 * <p><b>When it may be read.</b> For h above 1 that mean is no supermartingale: whoever stops now knows prices that h - 1 open
 * bets depend on. By the corrigendum (Biometrika 109:1181) the mean is sound h - 1 bars after any stopping time, so that what
 * it must be worth by then is sound now: {@link #log} takes every open bet as lost, which leaves a quarter of its sequence. The
 * other remedy, an adjuster, costs more: Choe and Ramdas, "Combining evidence across filtrations" (2024).
 *
 * <p><b>What is refuted.</b> That at no bar the side was expected to gain, given what was known at that bar (Henzi and Ziegel).
 * Also, since stakes never rise and 1 + x is at most exp x, that at no time and in no sequence the mean of the gains to be
 * expected so far was above 0: the "period-wise weak" null of Choe and Ramdas, "Comparing sequential forecasters", Operations
 * Research 2023. Nothing else is assumed: neither stationarity nor independence. Arms that are equal in the long run, but not for
 * a whole contest, are not equal in that sense: a lag that is longer than the horizon is for them.
 *
 * <p><b>Threads.</b> Immutable.
 */
final class EProcess {
    private final int lag;
    private final int bars;
    private final double largestLoss;
    private final double best;
    private final double[] wealth;

    /** @param wealth logs, [sequence, strategy] */
    private EProcess(int lag, int bars, double largestLoss, double best, double[] wealth) {
        this.lag = lag;
        this.bars = bars;
        this.largestLoss = largestLoss;
        this.best = best;
        this.wealth = wealth;
    }

    /** Nothing bet yet. */
    static EProcess none(int lag) {
        return new EProcess(lag, 0, 0, 0, new double[lag * Stakes.STRATEGIES]);
    }

    /** What {@link #wealth} and the others said of an earlier one. */
    static EProcess restored(int lag, int bars, double largestLoss, double best, double[] wealth) {
        if (lag < 1 || bars < 0 || wealth.length != lag * Stakes.STRATEGIES) {
            throw new IllegalArgumentException(
                    "%d wealths at lag %d after %d bars".formatted(wealth.length, lag, bars));
        }
        return new EProcess(lag, bars, largestLoss, best, wealth.clone());
    }

    /**
     * One bar more.
     *
     * @param gain of the side, nats
     * @param loss the largest that the bar's forecasts allowed it, not negative
     */
    EProcess after(double gain, double loss) {
        if (!(gain >= -loss)) {
            throw new IllegalArgumentException("a gain of %s where %s could be lost".formatted(gain, loss));
        }
        double largest = Math.max(largestLoss, loss);
        double[] next = wealth.clone();
        int sequence = bars % lag * Stakes.STRATEGIES;
        for (int strategy = 0; strategy < Stakes.STRATEGIES; strategy++) {
            next[sequence + strategy] += StrictMath.log1p(Stakes.on(strategy, largest) * gain);
        }
        double now = log(lag, bars + 1, next);
        return new EProcess(lag, bars + 1, largest, Math.max(best, now), next);
    }

    /** Log of the evidence now, open bets taken as lost. */
    double log() {
        return log(lag, bars, wealth);
    }

    /** Largest {@link #log} so far, at least 0. At ln(1 / p) and above, the null is refuted at level p. */
    double best() {
        return best;
    }

    /** The p-value of every look so far together: of {@link #best}. */
    double anytimeP() {
        return StrictMath.exp(-best);
    }

    int lag() {
        return lag;
    }

    int bars() {
        return bars;
    }

    /** That forecasts allowed so far. */
    double largestLoss() {
        return largestLoss;
    }

    double[] wealth() {
        return wealth.clone();
    }

    /** Log of the mean wealth with every bet settled as it came: what is sound h - 1 bars later. */
    double logSettled() {
        return Stakes.logMeanExp(wealth);
    }

    private static double log(int lag, int bars, double[] wealth) {
        double[] left = wealth.clone();
        // The sequence of the last bar is the one whose next bet is not placed yet.
        int settled = (bars + lag - 1) % lag * Stakes.STRATEGIES;
        for (int i = 0; i < left.length; i++) {
            left[i] += i >= settled && i < settled + Stakes.STRATEGIES ? 0 : Stakes.LEAST_LEFT;
        }
        return Stakes.logMeanExp(left);
    }
}
