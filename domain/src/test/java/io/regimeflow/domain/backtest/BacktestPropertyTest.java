package io.regimeflow.domain.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class BacktestPropertyTest {

    @Property(tries = 200)
    void endsWithTheSumOfItsTrades(
            @ForAll long seed, @ForAll boolean shorts, @ForAll @IntRange(min = 1, max = 9) int n) {
        var random = new Random(seed);
        List<Bar> bars = Trading.randomWalk(random, 60);

        BacktestReport report =
                Trading.run(new TradingRules(shorts, 7, 3, n), Trading.randomDecisions(random, bars), bars);

        assertThat(report.equity().total()).isCloseTo(report.totalPnl(), within(1e-12));
    }

    @Property(tries = 200)
    void changesNoTradeThatHasEndedWhenLaterBarsChange(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 59) int from) {
        var random = new Random(seed);
        List<Bar> bars = Trading.randomWalk(random, 60);
        List<Decision> decisions = Trading.randomDecisions(random, bars);
        var mutated = new ArrayList<>(bars.subList(0, from));
        mutated.addAll(Trading.randomWalk(random, 60).subList(from, 60));
        var rules = new TradingRules(true, 7, 3, 5);

        BacktestReport before = Trading.run(rules, decisions, bars);
        BacktestReport after = Trading.run(rules, decisions, mutated);

        long time = bars.get(from).openTime();
        assertThat(endedBy(after, time)).isEqualTo(endedBy(before, time));
        for (int bar = 0; bar < from; bar++) {
            assertThat(after.equity().at(bar)).isEqualTo(before.equity().at(bar));
        }
    }

    @Property(tries = 200)
    void gainsNoMoreAtHigherCosts(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 50) double fee,
            @ForAll @DoubleRange(min = 0, max = 50) double more) {
        var random = new Random(seed);
        List<Bar> bars = Trading.randomWalk(random, 60);
        List<Decision> decisions = Trading.randomDecisions(random, bars);

        double cheap = Trading.run(new TradingRules(true, fee, fee, 5), decisions, bars)
                .totalPnl();

        assertThat(Trading.run(new TradingRules(true, fee + more, fee, 5), decisions, bars)
                        .totalPnl())
                .isLessThanOrEqualTo(cheap + 1e-12);
        assertThat(Trading.run(new TradingRules(true, fee, fee + more, 5), decisions, bars)
                        .totalPnl())
                .isLessThanOrEqualTo(cheap + 1e-12);
    }

    @Property(tries = 200)
    void holdsOnePositionAtATime(@ForAll long seed) {
        var random = new Random(seed);
        List<Bar> bars = Trading.randomWalk(random, 60);

        List<Trade> trades = Trading.run(TradingRules.standard(5), Trading.randomDecisions(random, bars), bars)
                .trades();

        for (int i = 1; i < trades.size(); i++) {
            assertThat(trades.get(i).entryTime())
                    .isGreaterThanOrEqualTo(trades.get(i - 1).exitTime());
        }
    }

    private static List<Trade> endedBy(BacktestReport report, long time) {
        return report.trades().stream()
                .filter(trade -> trade.exitTime() <= time && trade.entryTime() < time && !isAt(trade, time))
                .toList();
    }

    /** A trade reversed at the open of the first changed bar, which is a changed price. */
    private static boolean isAt(Trade trade, long time) {
        return trade.exit() == Trade.Exit.REVERSED && trade.exitTime() == time;
    }
}
