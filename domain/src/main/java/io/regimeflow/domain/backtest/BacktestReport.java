package io.regimeflow.domain.backtest;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.label.Signal;
import java.util.List;

/**
 * What trading on a model's decisions would have brought, beside holding the instrument. Holding nothing brings 0.
 *
 * <p><b>Units.</b> Gains are fractions of the stake, which is 1 for every trade; times are milliseconds since the epoch.
 *
 * @param from open time of the first bar
 * @param to close time of the last bar
 * @param decisions made within the bars
 * @param directed of them, UP or DOWN
 * @param exposure share of the bars with a position
 * @param buyAndHold an account that held 1 of the instrument from the first open to the last close, without costs
 */
public record BacktestReport(
        long from,
        long to,
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
            List<Trade> trades, Equity equity, int exposedBars, List<Decision> decisions, List<Bar> bars) {
        long from = bars.get(0).openTime();
        long to = bars.get(bars.size() - 1).closeTime();
        List<Decision> within = decisions.stream()
                .filter(decision -> decision.closeTime() >= from && decision.closeTime() <= to)
                .toList();
        double first = bars.get(0).open();
        double[] held = bars.stream().mapToDouble(bar -> bar.close() / first).toArray();
        return new BacktestReport(
                from,
                to,
                bars.size(),
                within.size(),
                (int) within.stream()
                        .filter(decision -> decision.signal() != Signal.FLAT)
                        .count(),
                trades,
                equity,
                (double) exposedBars / bars.size(),
                new Equity(held, to - from));
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

    /** Directed signals per day of the bars' span. */
    public double signalsPerDay() {
        return directed / ((to - from) / MILLIS_OF_DAY);
    }

    /** Share of the decisions that were directed; 0 without decisions. */
    public double signalShare() {
        return decisions == 0 ? 0 : (double) directed / decisions;
    }
}
