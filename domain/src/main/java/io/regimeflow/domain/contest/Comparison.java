package io.regimeflow.domain.contest;

/**
 * All that a contest remembers of one challenger beside the champion: a few hundred numbers, whatever its length.
 *
 * @param better evidence that the challenger is better
 * @param worse evidence that the champion is
 * @param mean limits of the mean difference
 * @param differences challenger minus champion
 */
record Comparison(EProcess better, EProcess worse, ConfidenceSequence mean, Differences differences) {

    static Comparison none(int lag) {
        return new Comparison(
                EProcess.none(lag), EProcess.none(lag), ConfidenceSequence.none(lag), Differences.none(lag));
    }

    Comparison after(PairedScore score) {
        return new Comparison(
                better.after(-score.difference(), score.highest()),
                worse.after(score.difference(), -score.lowest()),
                mean.after(score),
                differences.after(score.difference()));
    }

    /**
     * What is told of it.
     *
     * @param level share of the errors that this comparison may make, above 0 and below 1
     * @param bars for which power is told
     * @param effect for which power is told, nats a bar
     */
    Figures figures(double level, int bars, double effect) {
        int count = differences.count();
        double threshold = -StrictMath.log(level);
        var power = Power.at(bars, better.lag(), differences, better.largestLoss(), threshold);
        return new Figures(
                count,
                differences.mean(),
                mean.limits(1 - level),
                better.log(),
                worse.log(),
                threshold,
                better.anytimeP(),
                worse.anytimeP(),
                power.of(effect),
                power.detectable(0.8),
                differences.dieboldMarianoP());
    }
}
