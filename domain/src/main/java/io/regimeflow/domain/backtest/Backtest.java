package io.regimeflow.domain.backtest;

import io.regimeflow.domain.bar.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trades on decisions over bars, one position at a time.
 *
 * <p>A decision is traded at the open of the first bar that opens at its close time or later: the first price that anyone
 * could have had. UP opens a long position, DOWN a short one where the rules allow it. While a position is open, decisions
 * of its direction and FLAT are left out; one against it closes it at the next open and may open the other. Stop and target
 * are looked at in every bar from the entry's on; after the longest time, and with the last bar, a position is closed at the
 * close. Bars may be shorter than those that the decisions were made at: stops are then met more truly.
 *
 * <p>Nothing depends on a later bar than the one it happens in.
 */
public final class Backtest {
    private final TradingRules rules;
    private final List<Trade> trades = new ArrayList<>();
    private double realised;
    private int exposedBars;
    private Optional<Position> position = Optional.empty();

    private Backtest(TradingRules rules) {
        this.rules = rules;
    }

    /**
     * Runs decisions over bars.
     *
     * @param decisions in time order
     * @param bars of one instrument and interval, in time order
     * @throws IllegalArgumentException where there are no bars, or bars or decisions are out of order
     */
    public static BacktestReport run(TradingRules rules, List<Decision> decisions, List<Bar> bars) {
        requireOrder(decisions, bars);
        return new Backtest(rules).over(decisions, bars);
    }

    private BacktestReport over(List<Decision> decisions, List<Bar> bars) {
        double[] equity = new double[bars.size()];
        int next = 0;
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            Optional<Decision> due = Optional.empty();
            // Of decisions that come due at once, after a gap, only the newest is worth trading.
            while (next < decisions.size() && decisions.get(next).closeTime() <= bar.openTime()) {
                due = Optional.of(decisions.get(next++));
            }
            due.ifPresent(decision -> open(decision, bar));
            exposedBars += position.isPresent() ? 1 : 0;
            position.flatMap(open -> open.over(bar)).ifPresent(this::close);
            if (i == bars.size() - 1) {
                position.map(open -> open.end(bar)).ifPresent(this::close);
            }
            equity[i] =
                    1 + realised + position.map(open -> open.worth(bar.close())).orElse(0.0);
        }
        return BacktestReport.of(trades, new Equity(equity, millis(bars)), exposedBars, decisions, bars);
    }

    private void open(Decision decision, Bar bar) {
        if (position.isPresent() && !position.get().isAgainst(decision)) {
            return;
        }
        position.map(open -> open.reverse(bar)).ifPresent(this::close);
        position = Position.enter(rules, decision, bar);
    }

    private void close(Trade trade) {
        trades.add(trade);
        realised += trade.pnl();
        position = Optional.empty();
    }

    private static long millis(List<Bar> bars) {
        return bars.get(bars.size() - 1).closeTime() - bars.get(0).openTime();
    }

    private static void requireOrder(List<Decision> decisions, List<Bar> bars) {
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("no bars to trade over");
        }
        for (int i = 1; i < bars.size(); i++) {
            if (bars.get(i).openTime() < bars.get(i - 1).closeTime()) {
                throw new IllegalArgumentException("bar %d opens at %d, before its predecessor closes"
                        .formatted(i, bars.get(i).openTime()));
            }
        }
        for (int i = 1; i < decisions.size(); i++) {
            if (decisions.get(i).closeTime() <= decisions.get(i - 1).closeTime()) {
                throw new IllegalArgumentException("decision %d at %d is not after its predecessor"
                        .formatted(i, decisions.get(i).closeTime()));
            }
        }
    }
}
