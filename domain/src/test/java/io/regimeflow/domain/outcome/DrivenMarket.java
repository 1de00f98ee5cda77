package io.regimeflow.domain.outcome;

import io.regimeflow.domain.bar.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Base bars whose drift follows one of two figures that everybody sees at the close of each bar of 15 minutes; at some time the
 * market changes from the first to the second.
 *
 * <p>Over the hour after a close the drift is 0.36 per cent for a figure of 1, beside a noise of 0.35 per cent.
 */
final class DrivenMarket {
    /** Base bars to a bar of the working interval. */
    static final int TO_A_BAR = (int) (Paths.WORKING.millis() / Paths.BASE.millis());

    private static final double DRIFT = 0.0003;
    private static final double NOISE = 0.001;
    private static final double PERSISTENCE = 0.97;
    private static final int STEPS = 5;

    private final List<Bar> bars = new ArrayList<>();
    private final List<double[]> figures = new ArrayList<>();

    /** @param changesAfter working bars after which the second figure drives the price */
    DrivenMarket(int workingBars, int changesAfter, long seed) {
        var random = new Random(seed);
        double[] figure = {random.nextGaussian(), random.nextGaussian()};
        double price = 100;
        for (int i = 0; i < workingBars * TO_A_BAR; i++) {
            double drift = DRIFT * figure[i / TO_A_BAR < changesAfter ? 0 : 1];
            price = walk(i, price, drift, random);
            if ((i + 1) % TO_A_BAR == 0) {
                for (int f = 0; f < figure.length; f++) {
                    figure[f] =
                            PERSISTENCE * figure[f] + Math.sqrt(1 - PERSISTENCE * PERSISTENCE) * random.nextGaussian();
                }
                figures.add(new double[] {1, figure[0], figure[1]});
            }
        }
    }

    /** The base bars of one bar of the working interval. */
    List<Bar> within(int workingBar) {
        return bars.subList(workingBar * TO_A_BAR, (workingBar + 1) * TO_A_BAR);
    }

    /** A one, and both figures, as seen at the close of that bar. */
    double[] seenAt(int workingBar) {
        return figures.get(workingBar);
    }

    private double walk(int index, double open, double drift, Random random) {
        double close = open;
        double high = open;
        double low = open;
        for (int step = 0; step < STEPS; step++) {
            close *= Math.exp(drift / STEPS + NOISE / Math.sqrt(STEPS) * random.nextGaussian());
            high = Math.max(high, close);
            low = Math.min(low, close);
        }
        bars.add(Paths.bar(index, open, high, low, close));
        return close;
    }
}
