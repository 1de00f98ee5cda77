package io.regimeflow.domain.contest;

/**
 * Limits for the mean difference of two arms that hold at every bar at once, so that they may be looked at after each.
 *
 * <p><b>Method.</b> The empirical Bernstein bound of Howard, Ramdas, McAuliffe and Sekhon, "Time-uniform, nonparametric,
 * nonasymptotic confidence sequences", Annals of Statistics 49 (2021), Theorem 4, centred at 0, as Choe and Ramdas have it for
 * forecasts (Operations Research 2023, Theorem 2) and, one-sided, in their Propositions 1 and 2; the range of all differences
 * gives way to what the forecasts of each bar allow, and the gamma mixture to the mean over {@link Stakes}. For a horizon h, exp
 * of 1/h of the terms of all bars is the geometric mean of h sequences, so at most their mean, which is sound as
 * {@link EProcess} tells; open bets are taken as lost.
 *
 * <p><b>What it covers.</b> The mean of the differences that were to be expected at each bar forecast so far, which may change
 * over time; bars after a disagreement wider than any before count less in it, since stakes fall then. The evidence is sharper:
 * it decides before the limits leave 0.
 *
 * @param least of the difference
 * @param leastNegated of the difference with its sign changed
 */
record ConfidenceSequence(LowerLimit least, LowerLimit leastNegated) {

    static ConfidenceSequence none(int horizon) {
        return new ConfidenceSequence(LowerLimit.none(horizon), LowerLimit.none(horizon));
    }

    ConfidenceSequence after(PairedScore score) {
        return new ConfidenceSequence(
                least.after(score.difference(), -score.lowest()),
                leastNegated.after(-score.difference(), score.highest()));
    }

    /**
     * Limits that all hold, at every bar, with that confidence.
     *
     * @param confidence above 0 and below 1, e.g. 0.95
     */
    Limits limits(double confidence) {
        double needed = StrictMath.log(2 / (1 - confidence));
        // 0 - x: a limit of 0 has no sign.
        return new Limits(least.at(needed), 0 - leastNegated.at(needed));
    }
}
