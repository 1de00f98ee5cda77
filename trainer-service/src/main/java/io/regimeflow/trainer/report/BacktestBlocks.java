package io.regimeflow.trainer.report;

import static io.regimeflow.trainer.report.PageBlocks.figure;
import static io.regimeflow.trainer.report.PageBlocks.percent;

import io.regimeflow.domain.backtest.BacktestReport;
import io.regimeflow.domain.backtest.RegimeRuns;
import io.regimeflow.trainer.report.Block.Heading;
import io.regimeflow.trainer.report.Block.Table;
import io.regimeflow.trainer.report.Block.Text;
import java.time.Instant;
import java.util.List;

/** What trading on the release would have brought, or what its regimes were like. */
record BacktestBlocks(TrainingPage page) {
    private static final double MILLIS_OF_DAY = 86_400_000;

    void addTo(List<Block> blocks) {
        page.backtest().ifPresent(backtest -> add(backtest, blocks));
        page.regimes().ifPresent(regimes -> add(regimes, blocks));
    }

    private static void add(BacktestReport backtest, List<Block> blocks) {
        blocks.add(new Heading("Backtest"));
        blocks.add(new Text(
                "%d bars, %s days in all, from %s to %s, none of which the model ever saw. Gains are of a stake of 1, after fees and slippage."
                        .formatted(
                                backtest.bars(),
                                figure(backtest.millis() / MILLIS_OF_DAY, 1),
                                Instant.ofEpochMilli(backtest.from()),
                                Instant.ofEpochMilli(backtest.to()))));
        blocks.add(new Table(
                List.of("", "release", "buy and hold", "always hold"),
                List.of(
                        List.of("trades", Integer.toString(backtest.trades().size()), "1", "0"),
                        List.of("winning trades", Integer.toString(backtest.winners()), "–", "–"),
                        List.of("win rate", percent(backtest.winRate()), "–", "–"),
                        List.of("average gain of a trade", percentOfTrade(backtest.averagePnl()), "–", "–"),
                        List.of(
                                "total gain",
                                percent(backtest.totalPnl()),
                                percent(backtest.buyAndHold().total()),
                                percent(0)),
                        List.of(
                                "Sharpe ratio, a year",
                                figure(backtest.equity().sharpe(), 2),
                                figure(backtest.buyAndHold().sharpe(), 2),
                                figure(0, 2)),
                        List.of(
                                "maximum drawdown",
                                percent(backtest.equity().maxDrawdown()),
                                percent(backtest.buyAndHold().maxDrawdown()),
                                percent(0)),
                        List.of("signals a day", figure(backtest.signalsPerDay(), 2), "–", "0.00"),
                        List.of("bars with a signal", percent(backtest.signalShare()), "–", percent(0)),
                        List.of("time in the market", percent(backtest.exposure()), percent(1), percent(0)))));
    }

    private static void add(RegimeRuns regimes, List<Block> blocks) {
        blocks.add(new Heading("Regimes over unseen bars"));
        blocks.add(new Text(
                "A regime says nothing about direction, so that there is nothing to trade: instead, over %d bars that the model never saw, how long each predicted regime lasts and how much the next bar moves."
                        .formatted(regimes.bars())));
        blocks.add(new Table(
                List.of("regime", "bars", "runs", "mean length", "longest", "move of the next bar"),
                regimes.regimes().stream()
                        .map(runs -> List.of(
                                runs.regime().label(),
                                Integer.toString(runs.bars()),
                                Integer.toString(runs.runs()),
                                figure(runs.meanLength(), 1),
                                Integer.toString(runs.longest()),
                                percentOfTrade(runs.volatility())))
                        .toList()));
    }

    private static String percentOfTrade(double fraction) {
        return figure(100 * fraction, 3) + " %";
    }
}
