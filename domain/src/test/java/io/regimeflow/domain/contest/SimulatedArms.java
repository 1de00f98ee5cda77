package io.regimeflow.domain.contest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Forecasts of two arms over a made-up market: three classes by the return of the next {@code horizon} bars, so that labels
 * overlap; instruments that move together; and arms whose errors last, so that now the one and now the other is right for
 * long. The returns can be forecast a little.
 *
 * @param persistence correlation of an arm's error with that of the next bar
 * @param champion size of the champion's error in log odds
 * @param challenger size of the challenger's; equal arms are equal by symmetry, bar by bar
 */
record SimulatedArms(int horizon, int instruments, double persistence, double champion, double challenger) {
    private static final double THRESHOLD = 0.6;
    private static final double SKILL = 0.3;

    /** What each bar of a contest tells. */
    List<BarScore> draw(int bars, long seed) {
        var random = new Random(seed);
        double[] common = noise(bars + horizon, random);
        double[][] errors = {series(bars, persistence, random), series(bars, persistence, random)};
        var byBar = new ArrayList<Map<String, PairedScore>>();
        for (int bar = 0; bar < bars; bar++) {
            byBar.add(new HashMap<>());
        }
        for (int i = 0; i < instruments; i++) {
            double[] signal = series(bars + horizon, 0.95, random);
            double[] own = noise(bars + horizon, random);
            double[][] ownErrors = {series(bars, persistence, random), series(bars, persistence, random)};
            for (int bar = 0; bar < bars; bar++) {
                double move = 0;
                for (int next = bar + 1; next <= bar + horizon && next < common.length; next++) {
                    move += (0.6 * common[next] + 0.8 * own[next] + 0.15 * signal[next - 1]) / Math.sqrt(horizon);
                }
                double view = SKILL * signal[bar];
                double[] right = forecast(view + champion * (errors[0][bar] + ownErrors[0][bar]) / Math.sqrt(2));
                double[] other = forecast(view + challenger * (errors[1][bar] + ownErrors[1][bar]) / Math.sqrt(2));
                byBar.get(bar)
                        .put("I" + i, PairedScore.of(other, right, move > THRESHOLD ? 0 : move < -THRESHOLD ? 1 : 2));
            }
        }
        return byBar.stream().map(BarScore::of).toList();
    }

    private static double[] forecast(double logOdds) {
        double up = Math.exp(logOdds);
        double down = Math.exp(-logOdds);
        double sum = up + down + 1.5;
        return new double[] {up / sum, down / sum, 1.5 / sum};
    }

    private static double[] noise(int length, Random random) {
        return series(length, 0, random);
    }

    /** Of variance 1. */
    private static double[] series(int length, double correlation, Random random) {
        double[] values = new double[length];
        double last = random.nextGaussian();
        for (int t = 0; t < length; t++) {
            values[t] = last;
            last = correlation * last + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
        }
        return values;
    }
}
