package io.regimeflow.domain.regime;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What the states of a fitted model look like, in five figures that mean the same in every market: logarithms of ratios.
 *
 * <ol>
 *   <li>volatility: of the bars' range over the mean of the six states
 *   <li>change of volatility: of the average range over what it was 14 bars before
 *   <li>trend strength: of the distance from the mean of 20 closes over the average range
 *   <li>range: of the move over 5 bars over what independent moves over one bar would come to (compare Lo, MacKinlay: Stock
 *       Market Prices Do Not Follow Random Walks, Review of Financial Studies 1988); low where moves are taken back
 *   <li>compression: of the spread of 20 closes over the average range; low where the price is held within its noise
 * </ol>
 */
final class StateLooks {
    /** Figures of a state. */
    static final int SIZE = 5;

    private static final int LONG = 20;
    private static final int SHORT = 5;

    private final double[][] figures;

    /** Of states over the bars of these paths, but for each one's first {@value PricePath#WARM_UP}. */
    StateLooks(List<PricePath> paths) {
        figures = paths.stream()
                .flatMap(path -> IntStream.range(PricePath.WARM_UP, Math.max(PricePath.WARM_UP, path.length()))
                        .mapToObj(t -> figures(path, t)))
                .toArray(double[][]::new);
    }

    /** The figures of each state, by state; shape [states][5]. */
    double[][] of(Expectation expectation, int states) {
        double[][] looks = new double[states][];
        double centre = 0;
        for (int k = 0; k < states; k++) {
            looks[k] = look(means(expectation, k));
            centre += looks[k][0] / states;
        }
        for (double[] look : looks) {
            look[0] -= centre;
        }
        return looks;
    }

    private static double[] figures(PricePath path, int t) {
        double usual = path.averageRange(t);
        return new double[] {
            path.logRange(t),
            path.volatilityChange(t),
            path.distance(t, LONG) / usual,
            path.move(t, 1) / usual,
            path.move(t, SHORT) / usual,
            PricePath.log(path.spread(t, LONG) / usual)
        };
    }

    private double[] means(Expectation expectation, int state) {
        double[] sums = new double[figures[0].length];
        double visits = 0;
        for (int row = 0; row < figures.length; row++) {
            double weight = expectation.smoothed(row, state);
            visits += weight;
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weight * figures[row][i];
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= Math.max(visits, Double.MIN_NORMAL);
        }
        return sums;
    }

    private static double[] look(double[] means) {
        return new double[] {
            means[0],
            means[1],
            PricePath.log(means[2]),
            PricePath.log(means[4]) - PricePath.log(means[3]) - 0.5 * StrictMath.log(SHORT),
            means[5]
        };
    }
}
