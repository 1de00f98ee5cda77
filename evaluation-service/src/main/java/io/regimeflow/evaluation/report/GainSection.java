package io.regimeflow.evaluation.report;

import static io.regimeflow.runtime.page.Figures.figure;
import static io.regimeflow.runtime.page.Figures.percent;

import io.regimeflow.runtime.page.Block;
import io.regimeflow.runtime.page.Block.Heading;
import io.regimeflow.runtime.page.Block.Picture;
import io.regimeflow.runtime.page.Block.Table;
import io.regimeflow.runtime.page.Block.Text;
import io.regimeflow.schemas.record.ModelVersion;
import java.util.List;

/** What the month's signals gained. */
final class GainSection {
    private GainSection() {}

    static List<Block> of(MonthlyReport report) {
        if (report.releases().isEmpty()) {
            return List.of(new Heading("The month before"), new Text("No signal was judged."));
        }
        return List.of(
                new Heading("The month before"),
                new Text("Every signal that ended in it, shown or in shadow, by the market path and after fees."),
                new Table(
                        List.of("version", "outcomes", "trades", "win rate", "total PnL %", "Sharpe", "drawdown %"),
                        report.releases().stream().map(GainSection::row).toList()),
                new Picture(
                        report.name() + "-equity",
                        "Sum of the gains day by day, per cent",
                        () -> GainCharts.equity(report.releases())),
                new Picture(
                        report.name() + "-drawdown",
                        "Fall of that sum from its highest point, per cent",
                        () -> GainCharts.drawdown(report.releases())),
                new Picture(
                        report.name() + "-win-rate",
                        "Share of the directed signals that gained, by release",
                        () -> GainCharts.winRates(report.releases())));
    }

    private static List<String> row(ReleaseMonth release) {
        ModelVersion figures = release.figures();
        return List.of(
                release.version(),
                Long.toString(figures.getOutcomes()),
                Long.toString(figures.getTrades()),
                percent(figures.getWinRate()),
                figure(figures.getTotalPnl(), 2),
                figure(figures.getSharpeRatio(), 2),
                figure(figures.getMaxDrawdown(), 2));
    }
}
