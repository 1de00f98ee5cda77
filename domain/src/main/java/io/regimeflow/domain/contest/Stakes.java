package io.regimeflow.domain.contest;

/**
 * What is bet on each difference: seven strategies side by side, none of which looks at outcomes.
 *
 * <p>A strategy stakes a fixed multiple of the difference, from 1/4 to 16 by powers of 2, the range of the growth-optimal
 * ("Kelly") stakes mean / variance of small differences of similar models. Averaging the wealth of all, instead of choosing one,
 * is the "diversified Kelly" bet of Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting",
 * JRSS B 86 (2024), after Cover's universal portfolio: it costs at most ln 7 of log wealth against the best.
 *
 * <p>No bet may lose more than {@value #MOST_LOST} of the wealth, as that paper truncates. What forecasts allow to be lost is
 * known before the outcome: a stake is as large as the largest loss so far allows, so that it never rises again. That keeps
 * the null in terms of the plain mean: where no sum of expected gains so far is above 0, neither is one weighted by weights
 * that only fall (Abel's summation). To stake by each bar's own loss would leave out, on either side, the bars at which that
 * side is overconfident, and show both sides as better.
 */
public final class Stakes {
    public static final int STRATEGIES = 7;
    static final double MOST_LOST = 0.75;

    /** Log of the least share of the wealth that a bet leaves, whatever its bar. */
    public static final double LEAST_LEFT = StrictMath.log1p(-MOST_LOST);

    private Stakes() {}

    /** What a strategy stakes where nothing limits it, per nat. */
    static double full(int strategy) {
        return 0.25 * (1 << strategy);
    }

    /**
     * What it stakes on a bar.
     *
     * @param loss the largest that this bar or an earlier one allows, nats, not negative
     */
    public static double on(int strategy, double loss) {
        return full(strategy) * loss > MOST_LOST ? MOST_LOST / loss : full(strategy);
    }

    /** Log of the mean of the exponentials. */
    static double logMeanExp(double[] values) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            highest = Math.max(highest, value);
        }
        double sum = 0;
        for (double value : values) {
            sum += StrictMath.exp(value - highest);
        }
        return highest + StrictMath.log(sum / values.length);
    }
}
