package io.regimeflow.evaluation.report;

import io.regimeflow.runtime.page.Png;
import java.awt.Color;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;

/** Draws gains by day, and win rates by release. */
final class GainCharts {
    private GainCharts() {}

    static Optional<Png> equity(List<ReleaseMonth> releases) {
        return byDay("Equity", "gain %", releases, ReleaseMonth::equity);
    }

    static Optional<Png> drawdown(List<ReleaseMonth> releases) {
        return byDay("Drawdown", "below the highest %", releases, ReleaseMonth::drawdown);
    }

    static Optional<Png> winRates(List<ReleaseMonth> releases) {
        return Png.painted(Plot.WIDTH, Plot.HEIGHT, canvas -> {
            CategoryChart chart = new CategoryChartBuilder()
                    .width(Plot.WIDTH)
                    .height(Plot.HEIGHT)
                    .title("Win rate")
                    .yAxisTitle("share")
                    .build();
            chart.getStyler().setChartBackgroundColor(Color.WHITE);
            chart.getStyler().setLegendVisible(false);
            chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
            chart.addSeries(
                    "win rate",
                    releases.stream().map(ReleaseMonth::version).toList(),
                    releases.stream()
                            .map(release -> Optional.ofNullable(
                                            release.figures().getWinRate())
                                    .orElse(0.0))
                            .toList());
            chart.paint(canvas, Plot.WIDTH, Plot.HEIGHT);
        });
    }

    private static Optional<Png> byDay(
            String title, String y, List<ReleaseMonth> releases, Function<ReleaseMonth, List<Double>> course) {
        return Png.painted(Plot.WIDTH, Plot.HEIGHT, canvas -> {
            XYChart chart = Plot.of(title, "day of the month", y);
            for (ReleaseMonth release : releases) {
                List<Double> days = release.days().keySet().stream()
                        .map(day -> (double) LocalDate.ofEpochDay(day).getDayOfMonth())
                        .toList();
                Plot.line(chart, release.version(), days, course.apply(release));
            }
            chart.paint(canvas, Plot.WIDTH, Plot.HEIGHT);
        });
    }
}
