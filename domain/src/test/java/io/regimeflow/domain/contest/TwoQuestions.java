package io.regimeflow.domain.contest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Two arms without skill, of two label rules: each says how often its own rule has FLAT, up to an error that lasts. Neither is
 * better at its question than the other at its own.
 *
 * <p>A label is of the return of the next {@code horizon} bars, standard normal: FLAT within the rule's threshold.
 *
 * @param champion threshold of the champion's rule
 * @param challenger threshold of the challenger's
 * @param error of their log odds of FLAT, alike by 0.9 to the next bar
 */
record TwoQuestions(int horizon, double champion, double challenger, double error) {
    // Of the standard normal distribution, by scipy.stats.norm.ppf((1 + share) / 2).
    static final double FLAT_60 = 0.8416212335729143;
    static final double FLAT_70 = 1.0364333894937898;
    static final double FLAT_85 = 1.4395314709384563;

    private static final double PERSISTENCE = 0.9;

    /**
     * What each bar of a contest tells, judged by the champion's rule.
     *
     * @param agreedOnly without the bars of which the challenger's rule says another thing
     */
    List<BarScore> draw(int bars, long seed, boolean agreedOnly) {
        var random = new Random(seed);
        double[] returns = random.doubles(bars + horizon)
                .map(ignored -> random.nextGaussian())
                .toArray();
        double[] errors = {random.nextGaussian(), random.nextGaussian()};
        var scores = new ArrayList<BarScore>();
        for (int bar = 0; bar < bars; bar++) {
            double move = 0;
            for (int next = bar + 1; next <= bar + horizon && next < returns.length; next++) {
                move += returns[next] / Math.sqrt(horizon);
            }
            int truth = label(move, champion);
            double[] right = forecast(champion, error * errors[0]);
            double[] other = forecast(challenger, error * errors[1]);
            if (!agreedOnly || truth == label(move, challenger)) {
                scores.add(new BarScore(PairedScore.of(other, right, truth), 1));
            }
            for (int arm = 0; arm < errors.length; arm++) {
                errors[arm] =
                        PERSISTENCE * errors[arm] + Math.sqrt(1 - PERSISTENCE * PERSISTENCE) * random.nextGaussian();
            }
        }
        return scores;
    }

    private static int label(double move, double threshold) {
        return move < -threshold ? 0 : move > threshold ? 2 : 1;
    }

    private static double[] forecast(double threshold, double error) {
        double share = threshold == FLAT_60 ? 0.6 : threshold == FLAT_70 ? 0.7 : 0.85;
        double odds = share / (1 - share) * Math.exp(error);
        double flat = odds / (1 + odds);
        return new double[] {(1 - flat) / 2, flat, (1 - flat) / 2};
    }
}
