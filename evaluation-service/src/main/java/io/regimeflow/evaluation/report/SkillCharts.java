package io.regimeflow.evaluation.report;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.runtime.page.Png;
import io.regimeflow.schemas.record.ModelVersion;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;

/** Draws a confusion matrix, and reliability by release. */
final class SkillCharts {
    private SkillCharts() {}

    /** Rows are what came, columns what was predicted. */
    static Optional<Png> confusion(ReleaseMonth release) {
        return Png.painted(Plot.HEIGHT, Plot.HEIGHT, canvas -> {
            HeatMapChart chart = new HeatMapChartBuilder()
                    .width(Plot.HEIGHT)
                    .height(Plot.HEIGHT)
                    .title("Confusion of " + release.version())
                    .xAxisTitle("predicted")
                    .yAxisTitle("came")
                    .build();
            chart.getStyler().setChartBackgroundColor(Color.WHITE);
            chart.getStyler().setLegendVisible(false);
            chart.getStyler().setShowValue(true);
            List<String> names =
                    Arrays.stream(Signal.values()).map(Signal::name).toList();
            List<Number[]> cells = new ArrayList<>();
            List<Long> counts = release.figures().getConfusion();
            for (int cell = 0; cell < counts.size(); cell++) {
                cells.add(new Number[] {cell % names.size(), cell / names.size(), counts.get(cell)});
            }
            chart.addSeries("bars", names, names, cells);
            chart.paint(canvas, Plot.HEIGHT, Plot.HEIGHT);
        });
    }

    static Optional<Png> calibration(List<ReleaseMonth> releases) {
        return Png.painted(Plot.WIDTH, Plot.HEIGHT, canvas -> {
            XYChart chart = Plot.of("Calibration", "probability of the signal", "share that was right");
            Plot.line(chart, "as it should be", List.of(0.0, 1.0), List.of(0.0, 1.0));
            for (ReleaseMonth release : releases) {
                ModelVersion figures = release.figures();
                List<Double> said = new ArrayList<>();
                List<Double> right = new ArrayList<>();
                for (int bin = 0; bin < figures.getReliabilityCounts().size(); bin++) {
                    if (figures.getReliabilityCounts().get(bin) > 0) {
                        said.add(figures.getReliabilityConfidences().get(bin));
                        right.add(figures.getReliabilityAccuracies().get(bin));
                    }
                }
                chart.addSeries(release.version(), said, right);
            }
            chart.paint(canvas, Plot.WIDTH, Plot.HEIGHT);
        });
    }
}
