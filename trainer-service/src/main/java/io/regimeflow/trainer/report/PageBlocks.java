package io.regimeflow.trainer.report;

import io.regimeflow.domain.evaluation.ConfusionMatrix;
import io.regimeflow.domain.evaluation.Reliability;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.report.Block.Chart;
import io.regimeflow.trainer.report.Block.Heading;
import io.regimeflow.trainer.report.Block.Table;
import io.regimeflow.trainer.report.Block.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts together what a page says, in order. */
final class PageBlocks {
    private final TrainingPage page;
    private final List<Block> blocks = new ArrayList<>();

    private PageBlocks(TrainingPage page) {
        this.page = page;
    }

    static List<Block> of(TrainingPage page) {
        var content = new PageBlocks(page);
        content.facts();
        new GateBlocks(page.gate()).addTo(content.blocks);
        content.scores();
        content.confusion();
        content.labels();
        content.calibration();
        content.forgetting();
        new BacktestBlocks(page).addTo(content.blocks);
        content.course();
        return List.copyOf(content.blocks);
    }

    /** A figure with so many digits after the point, the same in every country. */
    static String figure(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** A fraction as a percentage. */
    static String percent(double fraction) {
        return figure(100 * fraction, 1) + " %";
    }

    private void facts() {
        blocks.add(new Table(
                List.of("", ""),
                page.facts().stream()
                        .map(fact -> List.of(fact.name(), fact.value()))
                        .toList()));
    }

    private void scores() {
        blocks.add(new Heading("Scores on the test fold"));
        blocks.add(
                new Text("Never seen in training. A release without skill is no better than the baselines below it."));
        blocks.add(new Table(
                List.of("", "log loss", "Brier", "accuracy", "balanced accuracy", "precision", "recall", "F1"),
                page.scores().stream()
                        .map(scored -> {
                            ConfusionMatrix matrix = scored.scores().confusion();
                            return List.of(
                                    scored.name(),
                                    figure(scored.scores().logLoss(), 4),
                                    figure(scored.scores().brier(), 4),
                                    figure(matrix.accuracy(), 4),
                                    figure(matrix.balancedAccuracy(), 4),
                                    figure(matrix.macroPrecision(), 4),
                                    figure(matrix.macroRecall(), 4),
                                    figure(matrix.macroF1(), 4));
                        })
                        .toList()));
    }

    private void confusion() {
        ConfusionMatrix matrix = page.scores().get(0).scores().confusion();
        var head = new ArrayList<String>(List.of("true \\ predicted"));
        head.addAll(page.classNames());
        head.addAll(List.of("precision", "recall", "F1"));
        var rows = new ArrayList<List<String>>();
        for (int c = 0; c < matrix.classes(); c++) {
            var row = new ArrayList<String>(List.of(page.classNames().get(c)));
            for (int said = 0; said < matrix.classes(); said++) {
                row.add(Integer.toString(matrix.count(c, said)));
            }
            row.addAll(List.of(figure(matrix.precision(c), 3), figure(matrix.recall(c), 3), figure(matrix.f1(c), 3)));
            rows.add(row);
        }
        blocks.add(new Heading("Confusion"));
        blocks.add(new Table(head, rows));
    }

    private void labels() {
        var head = new ArrayList<String>(List.of("fold", "labels"));
        head.addAll(page.classNames());
        blocks.add(new Heading("Labels"));
        blocks.add(new Table(head, page.labels().stream().map(PageBlocks::row).toList()));
    }

    private static List<String> row(TrainingPage.FoldLabels labels) {
        var row = new ArrayList<String>(List.of(labels.fold(), Long.toString(labels.total())));
        for (long count : labels.counts()) {
            row.add("%d (%s)".formatted(count, percent((double) count / Math.max(1, labels.total()))));
        }
        return row;
    }

    private void calibration() {
        float[] bias = page.calibration().bias().toArray();
        blocks.add(new Heading("Calibration"));
        blocks.add(new Text(
                "Temperature %s, bias %s, both fitted on the validation fold; expected calibration error on the test fold %s."
                        .formatted(
                                figure(page.calibration().temperature(), 3),
                                IntStream.range(0, bias.length)
                                        .mapToObj(c -> page.classNames().get(c) + " " + figure(bias[c], 3))
                                        .collect(Collectors.joining(", ")),
                                figure(page.reliability().error(), 4))));
        blocks.add(new Table(
                List.of("confidence", "rows", "mean confidence", "right"),
                page.reliability().bins().stream()
                        .filter(bin -> bin.rows() > 0)
                        .map(PageBlocks::row)
                        .toList()));
    }

    private static List<String> row(Reliability.Bin bin) {
        return List.of(
                figure(bin.from(), 1) + " to " + figure(bin.to(), 1),
                Integer.toString(bin.rows()),
                figure(bin.confidence(), 3),
                figure(bin.accuracy(), 3));
    }

    private void forgetting() {
        page.forgetting().ifPresent(forgetting -> {
            blocks.add(new Heading("Forgetting"));
            blocks.add(new Text("Change from the parent on an older fold, frozen before the fine-tuning."));
            blocks.add(new Table(
                    List.of("class", "rows", "right before", "right after", "change", "change of log loss"),
                    forgetting.groups().stream()
                            .map(group -> List.of(
                                    page.classNames().get(group.group()),
                                    Integer.toString(group.rows()),
                                    figure(group.accuracyBefore(), 3),
                                    figure(group.accuracyAfter(), 3),
                                    figure(group.accuracyChange(), 3),
                                    figure(group.logLossChange(), 4)))
                            .toList()));
        });
    }

    private void course() {
        blocks.add(new Heading("Course"));
        blocks.add(new Chart(page));
        blocks.add(new Text(
                page.bestEpoch() == 0
                        ? "The weights are the parent's: no epoch had a lower calibrated validation loss."
                        : "The weights are those of epoch %d, with the lowest calibrated validation loss."
                                .formatted(page.bestEpoch())));
        blocks.add(new Text("Training and validation loss are weighted as in training; the calibrated loss is not."));
        blocks.add(new Table(
                List.of(
                        "epoch",
                        "training loss",
                        "validation loss",
                        "calibrated validation loss",
                        "training accuracy",
                        "validation accuracy"),
                page.history().stream().map(PageBlocks::row).toList()));
    }

    private static List<String> row(Epoch epoch) {
        return List.of(
                Integer.toString(epoch.number()),
                figure(epoch.trainLoss(), 4),
                figure(epoch.validationLoss(), 4),
                figure(epoch.calibratedLoss(), 4),
                figure(epoch.trainAccuracy(), 4),
                figure(epoch.validationAccuracy(), 4));
    }
}
