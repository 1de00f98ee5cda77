package io.regimeflow.trainer.report;

import static io.regimeflow.runtime.page.Figures.UNKNOWN;
import static io.regimeflow.runtime.page.Figures.figure;
import static io.regimeflow.runtime.page.Figures.percent;

import io.regimeflow.runtime.page.Block;
import io.regimeflow.runtime.page.Block.Heading;
import io.regimeflow.runtime.page.Block.Table;
import io.regimeflow.runtime.page.Block.Text;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.util.List;

/** What trading on the release would have brought; a regime says nothing about direction. */
final class BacktestSection {
    private static final double MILLIS_OF_DAY = 86_400_000;

    private BacktestSection() {}

    static List<Block> of(TrainingCompleted record) {
        if (record.getBacktestFrom() == null) {
            return List.of();
        }
        return List.of(new Heading("Backtest"), new Text(stretch(record)), table(record));
    }

    private static String stretch(TrainingCompleted record) {
        long millis =
                record.getBacktestTo().toEpochMilli() - record.getBacktestFrom().toEpochMilli();
        return "%d bars within %s days, from %s to %s, none of which the model ever saw. Gains are of a stake of 1, after fees and slippage; buy and hold is without them."
                .formatted(
                        record.getBacktestBars(),
                        figure(millis / MILLIS_OF_DAY, 1),
                        record.getBacktestFrom(),
                        record.getBacktestTo());
    }

    private static Table table(TrainingCompleted record) {
        return new Table(
                List.of("", "release", "buy and hold", "always hold"),
                List.of(
                        List.of("trades", Integer.toString(record.getBacktestTrades()), "1", "0"),
                        List.of("win rate", percent(record.getBacktestWinRate()), UNKNOWN, UNKNOWN),
                        List.of(
                                "average gain of a trade",
                                percent(record.getBacktestAveragePnl(), 3),
                                UNKNOWN,
                                UNKNOWN),
                        List.of(
                                "total gain",
                                percent(record.getBacktestTotalPnl()),
                                percent(record.getBacktestBuyAndHold()),
                                percent(0.0)),
                        List.of(
                                "Sharpe ratio, a year",
                                figure(record.getBacktestSharpeRatio(), 2),
                                figure(record.getBacktestBuyAndHoldSharpeRatio(), 2),
                                figure(0.0, 2)),
                        List.of(
                                "maximum drawdown",
                                percent(record.getBacktestMaxDrawdown()),
                                percent(record.getBacktestBuyAndHoldMaxDrawdown()),
                                percent(0.0)),
                        List.of(
                                "signals a day",
                                figure(record.getBacktestSignalsPerDay(), 2),
                                UNKNOWN,
                                figure(0.0, 2))));
    }
}
