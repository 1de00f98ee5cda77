package io.regimeflow.trainer.report;

import io.regimeflow.trainer.network.Epoch;
import java.awt.AWTError;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws losses and accuracies of the epochs, one chart beside the other.
 *
 * <p><b>Failure.</b> A machine without fonts cannot draw; that costs the page its chart and nothing else.
 */
final class LossChart {
    private static final Logger LOG = LoggerFactory.getLogger(LossChart.class);
    private static final int WIDTH = 520;
    private static final int HEIGHT = 320;

    private LossChart() {}

    /** The chart as a PNG that stands in the page itself; empty where there is nothing to draw, or nothing to draw with. */
    static Optional<String> dataUri(List<Epoch> history) {
        if (history.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of("data:image/png;base64," + Base64.getEncoder().encodeToString(png(history)));
        } catch (IOException | RuntimeException | LinkageError | InternalError | AWTError e) {
            LOG.atWarn().setCause(e).log("Wrote a training's page without its chart");
            return Optional.empty();
        }
    }

    private static byte[] png(List<Epoch> history) throws IOException {
        var image = new BufferedImage(2 * WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        try {
            canvas.setColor(Color.WHITE);
            canvas.fillRect(0, 0, 2 * WIDTH, HEIGHT);
            XYChart loss = chart("Loss", history, Epoch::trainLoss, Epoch::validationLoss);
            draw("calibrated", history, Epoch::calibratedLoss, loss);
            loss.paint(canvas, WIDTH, HEIGHT);
            canvas.translate(WIDTH, 0);
            chart("Accuracy", history, Epoch::trainAccuracy, Epoch::validationAccuracy)
                    .paint(canvas, WIDTH, HEIGHT);
        } finally {
            canvas.dispose();
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
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
