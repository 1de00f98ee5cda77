package io.regimeflow.ingest.sim;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.regime.Regime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The best that can be said of the simulated market's regime from its bars so far, for reports and tests.
 *
 * <p>A filter after Hamilton (A New Approach to the Economic Analysis of Nonstationary Time Series, Econometrica 1989)
 * that knows the generator's parameters: it carries the probability of each regime, and of each direction of a trending
 * one, and weighs them with the exact likelihood of each bar's return, high, low and volume. It never sees the truth. No
 * model that learns from the same bars can do better for long, which makes it the mark to measure one against.
 *
 * <p><b>Threads.</b> Not safe for use by several.
 */
public final class OracleFilter {
    private final MarketLaw law;
    private final Interval base;
    private final List<State> states;
    private final double[] probability;
    private double shortMean;

    /** What can be the case at a bar: a regime, and the direction of its trend, or 0. */
    private record State(RegimeProfile profile, int sign) {}

    /** A filter of a market's bars from its very first. */
    public OracleFilter(Instrument instrument, Interval base) {
        this.law = new MarketLaw(instrument, base);
        this.base = base;
        this.states = states();
        this.probability = new double[states.size()];
        this.shortMean = Double.NaN;
    }

    /**
     * Takes the next bar and returns the most probable regime at its close.
     *
     * @throws IllegalArgumentException where the bar is of another interval
     */
    public Regime update(Bar bar) {
        if (bar.interval() != base) {
            throw new IllegalArgumentException(
                    "a bar of interval %s came to a filter of %s".formatted(bar.interval(), base));
        }
        double x = StrictMath.log(bar.open());
        if (Double.isNaN(shortMean)) {
            shortMean = x;
            Arrays.setAll(
                    probability,
                    i -> signChance(states.get(i), x) / RegimeProfile.all().size());
        }
        weigh(bar, predict(x), x);
        shortMean = law.shortMean(shortMean, StrictMath.log(bar.close()));
        return regime();
    }

    /** Probability of each regime after the bars so far, by class. */
    public double[] probabilities() {
        double[] sum = new double[Regime.values().length];
        for (int i = 0; i < probability.length; i++) {
            sum[states.get(i).profile().regime().classIndex()] += probability[i];
        }
        return sum;
    }

    private Regime regime() {
        double[] sum = probabilities();
        int best = 0;
        for (int i = 1; i < sum.length; i++) {
            if (sum[i] > sum[best]) {
                best = i;
            }
        }
        return Regime.ofClass(best);
    }

    private double[] predict(double x) {
        double[] predicted = new double[probability.length];
        for (int i = 0; i < predicted.length; i++) {
            double end = law.endChance(states.get(i).profile());
            predicted[i] += probability[i] * (1 - end);
            for (int j = 0; j < predicted.length; j++) {
                if (states.get(j).profile() != states.get(i).profile()) {
                    predicted[j] +=
                            probability[i] * end / (RegimeProfile.all().size() - 1) * signChance(states.get(j), x);
                }
            }
        }
        return predicted;
    }

    private void weigh(Bar bar, double[] predicted, double x) {
        double[] logWeight = new double[predicted.length];
        for (int i = 0; i < predicted.length; i++) {
            logWeight[i] = StrictMath.log(predicted[i]) + logLikelihood(bar, states.get(i), x);
        }
        double greatest = Arrays.stream(logWeight).max().orElseThrow();
        double sum = 0;
        for (int i = 0; i < predicted.length; i++) {
            probability[i] = StrictMath.exp(logWeight[i] - greatest);
            sum += probability[i];
        }
        for (int i = 0; i < predicted.length; i++) {
            probability[i] /= sum;
        }
    }

    /** Up to terms that are the same for every state. */
    private double logLikelihood(Bar bar, State state, double x) {
        double s = law.volatility(state.profile());
        double r = StrictMath.log(bar.close()) - x;
        double high = StrictMath.log(bar.high()) - x;
        double low = StrictMath.log(bar.low()) - x;
        double z = (r - law.meanReturn(state.profile(), state.sign(), x, shortMean)) / s;
        double v = (StrictMath.log(Math.max(bar.volume(), 0.001)) - law.logVolume(state.profile()))
                / MarketLaw.VOLUME_DEVIATION;
        // The return's density has 1/s; those of the bridge's greatest and least value 1/s² each.
        return -z * z / 2
                - 5 * StrictMath.log(s)
                - 2 * high * (high - r) / (s * s)
                - 2 * low * (low - r) / (s * s)
                - v * v / 2;
    }

    private double signChance(State state, double x) {
        return switch (state.sign()) {
            case 1 -> law.upChance(x);
            case -1 -> 1 - law.upChance(x);
            default -> 1;
        };
    }

    private static List<State> states() {
        var states = new ArrayList<State>();
        for (RegimeProfile profile : RegimeProfile.all()) {
            if (profile.isTrending()) {
                states.add(new State(profile, 1));
                states.add(new State(profile, -1));
            } else {
                states.add(new State(profile, 0));
            }
        }
        return List.copyOf(states);
    }
}
