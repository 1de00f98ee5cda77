package io.regimeflow.domain.drift;

import io.regimeflow.domain.contest.Stakes;
import java.util.Arrays;

/**
 * Evidence that one side of a comparison has become worse, at some bar that nobody knows, however often it is looked at.
 *
 * <p><b>What it is.</b> An e-detector of Shiryaev and Roberts' kind (Shin, Ramdas and Rinaldo, "E-detectors: a nonparametric
 * framework for sequential change detection", NEJSDS 2, 2024): at every bar new wealth of 1 is laid down, and all that lies
 * there is bet on that bar's difference by the {@link Stakes strategies} of contests. Bars are dealt in turn to as many
 * sequences as the label has bars of horizon, and what counts is the mean over sequences and strategies, open bets taken as
 * lost, as in decision 0015.
 *
 * <p><b>What it promises.</b> While the side is at no bar expected to be worse, the mean grows by 1 / lag a bar at most. So
 * {@code n} bars raise at most {@code (n / lag + 1) / threshold} alarms on average, whatever the differences look like, when each
 * alarm lets the evidence begin anew (optional stopping): see {@link #threshold}. Nothing is assumed of stationarity or
 * independence. Errors that last longer than the lag make a side expected to be worse for a while: a longer lag is for them.
 *
 * <p><b>Threads.</b> Immutable.
 */
public final class ChangeEvidence {
    private static final double LEAST_LEFT = StrictMath.exp(Stakes.LEAST_LEFT);

    private final int lag;
    private final int bars;
    private final double largestLoss;
    private final double[] wealth;

    /** @param wealth [sequence, strategy] */
    private ChangeEvidence(int lag, int bars, double largestLoss, double[] wealth) {
        this.lag = lag;
        this.bars = bars;
        this.largestLoss = largestLoss;
        this.wealth = wealth;
    }

    /**
     * No bar seen yet.
     *
     * @param lag bars after which a difference says nothing of the next, at least the label's horizon
     */
    public static ChangeEvidence none(int lag) {
        if (lag < 1) {
            throw new IllegalArgumentException("a lag of %d; allowed are 1 and more".formatted(lag));
        }
        return new ChangeEvidence(lag, 0, 0, new double[lag * Stakes.STRATEGIES]);
    }

    /** What the accessors said of an earlier one. */
    public static ChangeEvidence restored(int lag, int bars, double largestLoss, double[] wealth) {
        if (lag < 1 || bars < 0 || !(largestLoss >= 0) || wealth.length != lag * Stakes.STRATEGIES) {
            throw new IllegalArgumentException("%d wealths at lag %d after %d bars, largest loss %s"
                    .formatted(wealth.length, lag, bars, largestLoss));
        }
        return new ChangeEvidence(lag, bars, largestLoss, wealth.clone());
    }

    /**
     * One bar more.
     *
     * @param difference by which the side was worse, nats
     * @param loss the most by which the bar's forecasts allowed it to be better, not negative
     */
    public ChangeEvidence after(double difference, double loss) {
        if (!(difference >= -loss)) {
            throw new IllegalArgumentException(
                    "worse by %s where it could be better by %s".formatted(difference, loss));
        }
        double largest = Math.max(largestLoss, loss);
        double[] next = wealth.clone();
        int sequence = bars % lag * Stakes.STRATEGIES;
        for (int strategy = 0; strategy < Stakes.STRATEGIES; strategy++) {
            int at = sequence + strategy;
            next[at] = (next[at] + 1) * (1 + Stakes.on(strategy, largest) * difference);
        }
        return new ChangeEvidence(lag, bars + 1, largest, next);
    }

    /** What the wealth is worth now: at {@link #threshold} or above, there is a change. */
    public double value() {
        double sum = 0;
        // The sequence of the last bar is the one whose next bet is not placed yet.
        int settled = (bars + lag - 1) % lag;
        for (int i = 0; i < wealth.length; i++) {
            sum += i / Stakes.STRATEGIES == settled ? wealth[i] : wealth[i] * LEAST_LEFT;
        }
        return sum / wealth.length;
    }

    /**
     * Evidence at which to raise an alarm.
     *
     * @param alarms that may be raised on average while nothing is worse, above 0
     * @param among so many bars
     */
    public static double threshold(int lag, double alarms, int among) {
        if (!(alarms > 0) || among < 1) {
            throw new IllegalArgumentException("%s alarms among %d bars".formatted(alarms, among));
        }
        return ((double) among / lag + 1) / alarms;
    }

    public int lag() {
        return lag;
    }

    public int bars() {
        return bars;
    }

    /** That forecasts allowed so far. */
    public double largestLoss() {
        return largestLoss;
    }

    public double[] wealth() {
        return wealth.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChangeEvidence evidence
                && lag == evidence.lag
                && bars == evidence.bars
                && largestLoss == evidence.largestLoss
                && Arrays.equals(wealth, evidence.wealth);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(wealth) + 31 * bars;
    }
}
