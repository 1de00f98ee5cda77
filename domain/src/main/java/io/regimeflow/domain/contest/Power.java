package io.regimeflow.domain.contest;

/**
 * How likely a contest of so many bars would show a challenger that is better by so much, given how its differences vary.
 *
 * <p><b>Method.</b> With mean m and variance v of a bar's gain, the log wealth of a stake s grows by s m - s² (v + m²) / 2 a bar:
 * {@link #needed} is the mean at which the {@link EProcess evidence} of that many bars would do, had its sequences all the mean
 * growth, and the mean itself is taken as normal with its long-run variance. A look at the last bar alone: looks after every
 * bar only add to it.
 *
 * @param needed mean gain with which the last bar would decide; infinite where no gain that forecasts allow would
 * @param standardError of the mean gain
 */
record Power(double needed, double standardError) {
    private static final int STEPS = 60;

    /**
     * From a contest so far.
     *
     * @param loss the largest that forecasts allowed so far
     * @param threshold log of the evidence that decides
     */
    static Power at(int bars, int lag, Differences seen, double loss, double threshold) {
        double variance = seen.variance();
        double low = 0;
        double high = loss;
        double error = Math.sqrt(seen.longRunVariance() / bars);
        if (!(evidence(bars, lag, high, variance, loss) >= threshold)) {
            return new Power(Double.POSITIVE_INFINITY, error);
        }
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (evidence(bars, lag, middle, variance, loss) < threshold) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Power(high, error);
    }

    /** Chance that a challenger wins that is better by that much, nats a bar. */
    double of(double effect) {
        if (standardError == 0) {
            return effect >= needed ? 1 : 0;
        }
        return Normal.cumulative((effect - needed) / standardError);
    }

    /** The effect that is shown with that chance. */
    double detectable(double chance) {
        return needed + Normal.quantile(chance) * standardError;
    }

    private static double evidence(int bars, int lag, double mean, double variance, double loss) {
        double[] logs = new double[Stakes.STRATEGIES];
        for (int strategy = 0; strategy < Stakes.STRATEGIES; strategy++) {
            double stake = Stakes.on(strategy, loss);
            double growth = stake * mean - stake * stake * (variance + mean * mean) / 2;
            logs[strategy] = growth * bars / lag;
        }
        double open = 1 - Stakes.MOST_LOST * (lag - 1) / lag;
        return Stakes.logMeanExp(logs) + StrictMath.log(open);
    }
}
