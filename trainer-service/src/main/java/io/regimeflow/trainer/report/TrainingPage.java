package io.regimeflow.trainer.report;

import io.regimeflow.runtime.page.Block;
import io.regimeflow.runtime.page.HtmlPage;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that is known of one training that gave a release.
 *
 * @param title e.g. {@code signal/15m/BINANCE:BTCUSDT 1.3}
 * @param blocks in the order in which they are read
 */
public record TrainingPage(String title, List<Block> blocks) {

    public TrainingPage {
        blocks = List.copyOf(blocks);
    }

    /**
     * What a record tells.
     *
     * @throws IllegalArgumentException where the training gave no release
     */
    public static TrainingPage of(TrainingCompleted record) {
        if (record.getReleaseId() == null) {
            throw new IllegalArgumentException("training %s gave no release".formatted(record.getRequestId()));
        }
        return new TrainingPage(
                record.getModelLine() + " " + record.getVersion(),
                Stream.of(
                                LineageSection.of(record),
                                GateSection.of(record),
                                ScoreSection.of(record),
                                LabelSection.of(record),
                                CalibrationSection.of(record),
                                ForgettingSection.of(record),
                                BacktestSection.of(record),
                                RegimeSection.of(record),
                                CourseSection.of(record))
                        .flatMap(List::stream)
                        .toList());
    }

    /** The page as one HTML file that refers to nothing outside itself. */
    public String html() {
        return new HtmlPage(title, blocks).toString();
    }
}
