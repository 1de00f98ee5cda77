package io.regimeflow.domain.backtest;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.regime.Regime;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in a regime line's report in place of trades, since a regime says nothing about direction: how long each
 * predicted regime lasts and how much the market moves in it.
 *
 * @param regimes those that were predicted, in class order
 */
public record RegimeRuns(int bars, List<Runs> regimes) {

    /**
     * One predicted regime.
     *
     * @param runs stretches of bars that follow one another with this prediction
     * @param meanLength bars in a run
     * @param volatility root mean square of the log return of the bar after the prediction, per bar: of what the prediction
     *     was for, not of what it was made from
     */
    public record Runs(Regime regime, int bars, int runs, double meanLength, int longest, double volatility) {}

    public RegimeRuns {
        regimes = List.copyOf(regimes);
    }

    /**
     * Cuts predictions into runs; a bar that is missing ends one.
     *
     * @param predicted regime at each vector
     * @param vectors what the predictions were made at, in time order
     */
    public static RegimeRuns of(List<Regime> predicted, List<FeatureVector> vectors) {
        if (predicted.size() != vectors.size()) {
            throw new IllegalArgumentException("%d regimes, %d vectors".formatted(predicted.size(), vectors.size()));
        }
        var all = new ArrayList<Runs>();
        for (Regime regime : Regime.values()) {
            if (predicted.contains(regime)) {
                all.add(runs(regime, predicted, vectors));
            }
        }
        return new RegimeRuns(predicted.size(), all);
    }

    private static Runs runs(Regime regime, List<Regime> predicted, List<FeatureVector> vectors) {
        int bars = 0;
        int runs = 0;
        int longest = 0;
        int length = 0;
        int moves = 0;
        double squares = 0;
        for (int i = 0; i < predicted.size(); i++) {
            length = i > 0 && follows(vectors, i) ? length : 0;
            if (predicted.get(i) != regime) {
                length = 0;
                continue;
            }
            bars++;
            length++;
            runs += length == 1 ? 1 : 0;
            longest = Math.max(longest, length);
            if (i + 1 < vectors.size() && follows(vectors, i + 1)) {
                double move =
                        Math.log(vectors.get(i + 1).close() / vectors.get(i).close());
                squares += move * move;
                moves++;
            }
        }
        return new Runs(regime, bars, runs, (double) bars / runs, longest, Math.sqrt(squares / Math.max(1, moves)));
    }

    private static boolean follows(List<FeatureVector> vectors, int index) {
        FeatureVector vector = vectors.get(index);
        return vector.closeTime() - vectors.get(index - 1).closeTime()
                == vector.interval().millis();
    }
}
