package io.regimeflow.domain.backtest;

import io.regimeflow.domain.bar.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trades on decisions over bars, one position at a time.
 *
 * <p>A decision is traded at the open of the first bar that opens at its close time or later: the first price that anyone
 * could have had, as {@link Account} says; with the last bar of a stretch, a position is closed at the close. Bars may be shorter than those that the decisions were made at: stops are then met more truly.
 *
 * <p>Nothing depends on a later bar than the one it happens in.
 */
public final class Backtest {
    private final List<Decision> decisions;
    private final List<Trade> trades = new ArrayList<>();
    private final List<Double> equity = new ArrayList<>();
    private double realised;
    private int exposedBars;
    private int next;
    private Account account;

    private Backtest(TradingRules rules, List<Decision> decisions) {
        this.account = Account.empty(rules);
        this.decisions = decisions;
    }

    /**
     * Runs decisions over bars.
     *
     * @param decisions in time order; those that no bar is for are left out
     * @throws IllegalArgumentException where there are no bars, or decisions are out of order
     */
    public static BacktestReport run(TradingRules rules, List<Decision> decisions, UnseenBars bars) {
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("no bars to trade over");
        }
        for (int i = 1; i < decisions.size(); i++) {
            if (decisions.get(i).closeTime() <= decisions.get(i - 1).closeTime()) {
                throw new IllegalArgumentException("decision %d at %d is not after its predecessor"
                        .formatted(i, decisions.get(i).closeTime()));
            }
        }
        var backtest = new Backtest(rules, decisions);
        bars.stretches().forEach(backtest::over);
        return BacktestReport.of(backtest.trades, backtest.equity, backtest.exposedBars, decisions, bars);
    }

    private void over(List<Bar> stretch) {
        long end = stretch.get(stretch.size() - 1).closeTime();
        while (next < decisions.size()
                && decisions.get(next).closeTime() < stretch.get(0).openTime()) {
            next++;
        }
        for (Bar bar : stretch) {
            Account.Step step = account.over(due(bar), bar);
            exposedBars += step.exposed() ? 1 : 0;
            book(step);
            if (bar.closeTime() == end) {
                book(account.end(bar));
            }
            equity.add(1 + realised + account.worth(bar.close()));
        }
    }

    /** Of decisions that come due at once, after a gap, only the newest is worth trading. */
    private Optional<Decision> due(Bar bar) {
        Optional<Decision> due = Optional.empty();
        while (next < decisions.size() && decisions.get(next).closeTime() <= bar.openTime()) {
            due = Optional.of(decisions.get(next));
            next++;
        }
        return due;
    }

    private void book(Account.Step step) {
        account = step.after();
        trades.addAll(step.trades());
        step.trades().forEach(trade -> realised += trade.pnl());
    }
}
