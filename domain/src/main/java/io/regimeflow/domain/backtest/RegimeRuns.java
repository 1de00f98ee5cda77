package io.regimeflow.domain.backtest;

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
     * @param volatility standard deviation (around 0) of the log return of the bar after the prediction, per bar; what the
     *     prediction was for, not what it was made from
     */
    public record Runs(Regime regime, int bars, int runs, double meanLength, int longest, double volatility) {}

    public RegimeRuns {
        regimes = List.copyOf(regimes);
    }

    /**
     * Cuts predictions into runs.
     *
     * @param predicted regime at each bar's close
     * @param closes each bar's closing price
     */
    public static RegimeRuns of(List<Regime> predicted, List<Double> closes) {
        if (predicted.size() != closes.size()) {
            throw new IllegalArgumentException("%d regimes, %d closes".formatted(predicted.size(), closes.size()));
        }
        var all = new ArrayList<Runs>();
        for (Regime regime : Regime.values()) {
            if (predicted.contains(regime)) {
                all.add(runs(regime, predicted, closes));
            }
        }
        return new RegimeRuns(predicted.size(), all);
    }

    private static Runs runs(Regime regime, List<Regime> predicted, List<Double> closes) {
        int bars = 0;
        int runs = 0;
        int longest = 0;
        int length = 0;
        int returns = 0;
        double squares = 0;
        for (int i = 0; i < predicted.size(); i++) {
            if (predicted.get(i) != regime) {
                length = 0;
                continue;
            }
            bars++;
            length++;
            runs += length == 1 ? 1 : 0;
            longest = Math.max(longest, length);
            if (i + 1 < closes.size()) {
                double move = Math.log(closes.get(i + 1) / closes.get(i));
                squares += move * move;
                returns++;
            }
        }
        return new Runs(regime, bars, runs, (double) bars / runs, longest, Math.sqrt(squares / Math.max(1, returns)));
    }
}
