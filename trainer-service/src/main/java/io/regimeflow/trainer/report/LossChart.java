package io.regimeflow.trainer.report;

import io.regimeflow.runtime.page.Png;
import io.regimeflow.trainer.network.Epoch;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** Draws losses and accuracies of the epochs, one chart beside the other. */
final class LossChart {
    private static final int WIDTH = 520;
    private static final int HEIGHT = 320;

    private LossChart() {}

    /** Empty where there is nothing to draw, or nothing to draw with. */
    static Optional<Png> of(List<Epoch> history) {
        return history.isEmpty() ? Optional.empty() : Png.painted(2 * WIDTH, HEIGHT, canvas -> paint(history, canvas));
    }

    private static void paint(List<Epoch> history, Graphics2D canvas) {
        XYChart loss = chart("Loss", history, Epoch::trainLoss, Epoch::validationLoss);
        draw("calibrated", history, Epoch::calibratedLoss, loss);
        loss.paint(canvas, WIDTH, HEIGHT);
        canvas.translate(WIDTH, 0);
        chart("Accuracy", history, Epoch::trainAccuracy, Epoch::validationAccuracy)
                .paint(canvas, WIDTH, HEIGHT);
    }

    private static XYChart chart(
            String title, List<Epoch> history, ToDoubleFunction<Epoch> training, ToDoubleFunction<Epoch> validation) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("epoch")
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        draw("training", history, training, chart);
        draw("validation", history, validation, chart);
        return chart;
    }

    private static void draw(String name, List<Epoch> history, ToDoubleFunction<Epoch> figure, XYChart chart) {
        double[] values = history.stream().mapToDouble(figure).toArray();
        if (DoubleStream.of(values).anyMatch(Double::isFinite)) {
            chart.addSeries(name, history.stream().mapToDouble(Epoch::number).toArray(), values);
        }
    }
}
