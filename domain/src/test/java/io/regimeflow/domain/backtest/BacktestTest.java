package io.regimeflow.domain.backtest;

import static io.regimeflow.domain.backtest.Trading.bar;
import static io.regimeflow.domain.backtest.Trading.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.backtest.Trade.Exit;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.evaluation.HeldOutDays;
import io.regimeflow.domain.label.Signal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final TradingRules FREE = new TradingRules(true, 0, 0, 100);
    private static final double NONE = Double.NaN;

    /** Golden numbers are NumPy 2.4.6's, from the prices and the formulas written out trade by trade. */
    @Test
    void tradesAnExampleAsWrittenOutByHand() {
        List<Bar> bars = List.of(
                bar(0, 100, 101, 99, 100),
                bar(1, 100, 103, 99.5, 102),
                bar(2, 102, 102.5, 97, 98),
                bar(3, 98, 98.5, 95, 96),
                bar(4, 95, 97, 94, 96.5),
                bar(5, 96, 96.2, 95.5, 96),
                bar(6, 96.5, 97, 96, 96.8),
                bar(7, 97, 97.5, 96.5, 97.2));
        List<Decision> decisions = List.of(
                says(0, Signal.UP, 98, 103),
                says(1, Signal.UP, 98, 106),
                says(2, Signal.DOWN, 100, 90),
                says(3, Signal.UP, NONE, NONE),
                says(4, Signal.FLAT, NONE, NONE),
                says(6, Signal.DOWN, NONE, NONE));

        BacktestReport report = Trading.run(new TradingRules(true, 10, 2, 3), decisions, bars);

        assertThat(report.trades())
                .extracting(Trade::exit)
                .containsExactly(Exit.TARGET, Exit.STOP, Exit.REVERSED, Exit.EXPIRED, Exit.END);
        assertThat(report.trades().stream().mapToDouble(Trade::pnl).toArray())
                .containsExactly(
                        new double[] {
                            0.027764247150569892,
                            -0.04156032322947166,
                            0.02825463664161415,
                            0.016521331102200713,
                            -0.004465223353949173
                        },
                        within(1e-12));
        assertThat(report.totalPnl()).isCloseTo(0.026514668310963923, within(1e-12));
        assertThat(report.averagePnl()).isCloseTo(0.005302933662192784, within(1e-12));
        assertThat(report.winRate()).isEqualTo(0.6);
        assertThat(report.equity().sharpe()).isCloseTo(28.10154689351756, within(1e-8));
        assertThat(report.equity().maxDrawdown()).isCloseTo(0.04043760360870287, within(1e-12));
        assertThat(report.buyAndHold().total()).isCloseTo(-0.028, within(1e-12));
        assertThat(report.buyAndHold().maxDrawdown()).isCloseTo(6.0 / 102, within(1e-12));
        assertThat(report.exposure()).isEqualTo(7.0 / 8);
        assertThat(report.signalShare()).isEqualTo(5.0 / 6);
        assertThat(report.signalsPerDay()).isCloseTo(5 * 12.0, within(1e-9));
    }

    @Test
    void takesTheStopWhereOneBarTouchesBoth() {
        Trade trade = only(Trading.run(
                FREE,
                List.of(says(0, Signal.UP, 95, 105)),
                List.of(bar(0, 100, 100, 100, 100), bar(1, 100, 106, 94, 105))));

        assertThat(trade.exit()).isEqualTo(Exit.STOP);
        assertThat(trade.exitPrice()).isEqualTo(95);
    }

    @Test
    void fillsAStopThatIsJumpedOverAtTheOpen() {
        Trade trade = only(Trading.run(
                FREE,
                List.of(says(0, Signal.DOWN, 105, 90)),
                List.of(bar(0, 100, 100, 100, 100), bar(1, 100, 101, 99, 100), bar(2, 110, 111, 108, 109))));

        assertThat(trade.exitPrice()).isEqualTo(110);
        assertThat(trade.pnl()).isCloseTo(-0.1, within(1e-12));
    }

    @Test
    void leavesASpentDecisionOut() {
        assertThat(Trading.run(
                                FREE,
                                List.of(says(0, Signal.UP, 95, 105)),
                                List.of(bar(0, 100, 100, 100, 100), bar(1, 106, 107, 105, 106)))
                        .trades())
                .isEmpty();
    }

    @Test
    void onlyClosesWhereShortsAreNotAllowed() {
        BacktestReport report = Trading.run(
                new TradingRules(false, 0, 0, 100),
                List.of(
                        says(0, Signal.DOWN, NONE, NONE),
                        says(1, Signal.UP, NONE, NONE),
                        says(2, Signal.DOWN, NONE, NONE)),
                List.of(
                        bar(0, 100, 100, 100, 100),
                        bar(1, 100, 100, 100, 100),
                        bar(2, 100, 120, 100, 120),
                        bar(3, 120, 120, 60, 60)));

        assertThat(only(report).direction()).isEqualTo(1);
        assertThat(only(report).pnl()).isCloseTo(0.2, within(1e-12));
        assertThat(report.exposure()).isEqualTo(0.25);
    }

    @Test
    void tradesAtFinerBarsThanItDecidesAt() {
        // Decisions of 15 minutes, stops met in bars of 5.
        Trade trade = only(Trading.run(
                FREE,
                List.of(says(0, Signal.UP, 95, 105)),
                List.of(
                        Trading.fine(3, 100, 104, 99, 104),
                        Trading.fine(4, 104, 105, 104, 105),
                        Trading.fine(5, 105, 105, 90, 90))));

        assertThat(trade.exit()).isEqualTo(Exit.TARGET);
    }

    @Test
    void isAlwaysFlatWithoutDirectedDecisions() {
        BacktestReport report = Trading.run(
                FREE,
                List.of(says(0, Signal.FLAT, NONE, NONE)),
                List.of(bar(0, 100, 101, 99, 100), bar(1, 100, 101, 99, 101)));

        assertThat(report.totalPnl()).isZero();
        assertThat(report.equity().sharpe()).isZero();
        assertThat(report.equity().maxDrawdown()).isZero();
        assertThat(report.winRate()).isZero();
    }

    @Test
    void endsPositionsAndForgetsDecisionsWithAStretch() {
        List<Bar> bars = List.of(
                bar(0, 100, 100, 100, 100),
                bar(1, 100, 110, 100, 110),
                bar(500, 200, 200, 200, 200),
                bar(501, 200, 220, 200, 220));
        UnseenBars stretches = new UnseenBars(List.of(bars.subList(0, 2), bars.subList(2, 4)));

        BacktestReport report =
                Backtest.run(FREE, List.of(says(0, Signal.UP, NONE, NONE), says(1, Signal.UP, NONE, NONE)), stretches);

        assertThat(only(report).exit()).isEqualTo(Exit.END);
        assertThat(report.totalPnl()).isCloseTo(0.1, within(1e-12));
        assertThat(report.buyAndHold().total()).isCloseTo(0.21, within(1e-12));
        assertThat(report.millis()).isEqualTo(4 * 900_000L);
        assertThat(report.decisions()).isEqualTo(2);
    }

    @Test
    void cutsHeldOutDaysOutOfBars() {
        HeldOutDays days = HeldOutDays.oneInSeven();
        List<Bar> bars = Trading.randomWalk(new Random(1), 96 * 40);

        UnseenBars unseen = UnseenBars.onHeldOutDays(bars, days);

        assertThat(unseen.size()).isPositive().isLessThan(96 * 14);
        assertThat(unseen.stretches()).hasSizeGreaterThan(2).allSatisfy(stretch -> assertThat(stretch)
                .allMatch(bar -> days.holdsBar(bar.closeTime()))
                .first()
                .matches(bar -> bar.openTime() % 86_400_000 == 0));
    }

    @Test
    void refusesBarsOutOfOrder() {
        assertThatThrownBy(() -> Trading.run(FREE, List.of(), List.of(bar(1, 1, 1, 1, 1), bar(0, 1, 1, 1, 1))))
                .hasMessageContaining("a bar opens at 0, before its predecessor closes");
        assertThatThrownBy(() -> Trading.run(FREE, List.of(), List.of())).hasMessage("no bars to trade over");
    }

    private static Trade only(BacktestReport report) {
        assertThat(report.trades()).hasSize(1);
        return report.trades().get(0);
    }
}
