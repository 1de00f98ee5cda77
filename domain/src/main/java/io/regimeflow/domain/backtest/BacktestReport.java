package io.regimeflow.domain.backtest;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.label.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * What trading on a model's decisions would have brought, beside holding the instrument. Always holding still, without a
 * position, brings 0 in every figure.
 *
 * <p><b>Units.</b> Gains are fractions of the stake, which is 1 for every trade; times are milliseconds since the epoch.
 *
 * @param from open time of the first bar
 * @param to close time of the last bar
 * @param millis length of the stretches between, without what lies between them
 * @param decisions made within the bars
 * @param directed of them, UP or DOWN
 * @param exposure share of the bars with a position
 * @param buyAndHold an account that held 1 of the instrument over each stretch, without costs
 */
public record BacktestReport(
        long from,
        long to,
        long millis,
        int bars,
        int decisions,
        int directed,
        List<Trade> trades,
        Equity equity,
        double exposure,
        Equity buyAndHold) {
    private static final double MILLIS_OF_DAY = 86_400_000;

    public BacktestReport {
        trades = List.copyOf(trades);
    }

    static BacktestReport of(
            List<Trade> trades, List<Double> equity, int exposedBars, List<Decision> decisions, UnseenBars bars) {
        List<Decision> within = decisions.stream()
                .filter(decision -> bars.covers(decision.closeTime()))
                .toList();
        List<Bar> last = bars.stretches().get(bars.stretches().size() - 1);
        return new BacktestReport(
                bars.stretches().get(0).get(0).openTime(),
                last.get(last.size() - 1).closeTime(),
                bars.millis(),
                bars.size(),
                within.size(),
                (int) within.stream()
                        .filter(decision -> decision.signal() != Signal.FLAT)
                        .count(),
                trades,
                new Equity(equity, bars.millis()),
                (double) exposedBars / bars.size(),
                new Equity(held(bars), bars.millis()));
    }

    private static List<Double> held(UnseenBars bars) {
        var values = new ArrayList<Double>();
        double account = 1;
        for (List<Bar> stretch : bars.stretches()) {
            double entered = account;
            for (Bar bar : stretch) {
                account = entered * bar.close() / stretch.get(0).open();
                values.add(account);
            }
        }
        return values;
    }

    public int winners() {
        return (int) trades.stream().filter(Trade::isWin).count();
    }

    /** Share of the trades that gained after costs; 0 without trades. */
    public double winRate() {
        return trades.isEmpty() ? 0 : (double) winners() / trades.size();
    }

    /** Sum of the trades' gains. */
    public double totalPnl() {
        return trades.stream().mapToDouble(Trade::pnl).sum();
    }

    /** Mean gain of a trade; 0 without trades. */
    public double averagePnl() {
        return trades.isEmpty() ? 0 : totalPnl() / trades.size();
    }

    /** Directed signals per day of the stretches. */
    public double signalsPerDay() {
        return directed / (millis / MILLIS_OF_DAY);
    }

    /** Share of the decisions that were directed; 0 without decisions. */
    public double signalShare() {
        return decisions == 0 ? 0 : (double) directed / decisions;
    }
}
