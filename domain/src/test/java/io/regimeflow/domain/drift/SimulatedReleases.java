package io.regimeflow.domain.drift;

import io.regimeflow.domain.contest.PairedScore;
import io.regimeflow.domain.evaluation.BoundedLoss;
import java.util.Random;

/**
 * A champion and its predecessor over a made-up market: three classes by the return of the next {@code horizon} bars, so that
 * labels overlap; returns whose volatility changes slowly, so that losses are alike for long; releases whose errors last.
 *
 * @param persistence correlation of a release's error with that of the next bar
 * @param error size of either release's error in log odds
 * @param degraded size of the champion's from the change on
 * @param change bar from which on the champion is degraded
 */
record SimulatedReleases(int horizon, double persistence, double error, double degraded, int change) {
    private static final double THRESHOLD = 0.6;
    private static final double SKILL = 0.3;

    /** Two equal releases. */
    static SimulatedReleases healthy(double persistence) {
        return new SimulatedReleases(5, persistence, 0.4, 0.4, Integer.MAX_VALUE);
    }

    /** What each bar tells: how the champion did beside its predecessor, and what it lost. */
    interface Reader {
        /** Takes a bar; whether to go on. */
        boolean bar(PairedScore score, double loss);
    }

    void read(int bars, long seed, Reader reader) {
        var random = new Random(seed);
        double[] noise = series(bars + horizon, 0, random);
        double[] signal = series(bars + horizon, 0.95, random);
        double[] volatility = series(bars + horizon, 0.99, random);
        double[] own = series(bars, persistence, random);
        double[] other = series(bars, persistence, random);
        for (int bar = 0; bar < bars; bar++) {
            double move = 0;
            for (int next = bar + 1; next <= bar + horizon; next++) {
                move += (noise[next] + 0.15 * signal[next - 1]) * Math.exp(0.3 * volatility[next]) / Math.sqrt(horizon);
            }
            double view = SKILL * signal[bar];
            double[] champion = forecast(view + (bar < change ? error : degraded) * own[bar]);
            double[] predecessor = forecast(view + error * other[bar]);
            int truth = move > THRESHOLD ? 0 : move < -THRESHOLD ? 1 : 2;
            if (!reader.bar(PairedScore.of(champion, predecessor, truth), BoundedLoss.ofEach(champion)[truth])) {
                return;
            }
        }
    }

    /** By how many nats the champion is worse than its predecessor from the change on. */
    double degradation() {
        double[] sum = new double[1];
        int bars = 200_000;
        new SimulatedReleases(horizon, persistence, error, degraded, 0).read(bars, 1, (score, loss) -> {
            sum[0] += score.difference();
            return true;
        });
        return sum[0] / bars;
    }

    private static double[] forecast(double logOdds) {
        double up = Math.exp(logOdds);
        double down = Math.exp(-logOdds);
        double sum = up + down + 1.5;
        return new double[] {up / sum, down / sum, 1.5 / sum};
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
