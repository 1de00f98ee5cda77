package io.regimeflow.trainer.report;

import static io.regimeflow.runtime.page.Figures.figure;

import io.regimeflow.runtime.page.Block;
import io.regimeflow.runtime.page.Block.Heading;
import io.regimeflow.runtime.page.Block.Picture;
import io.regimeflow.runtime.page.Block.Table;
import io.regimeflow.runtime.page.Block.Text;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.trainer.network.Epoch;
import java.util.List;
import java.util.stream.IntStream;

/** How losses and accuracies went, epoch by epoch. */
final class CourseSection {
    private CourseSection() {}

    static List<Block> of(TrainingCompleted record) {
        List<Epoch> history = IntStream.range(0, record.getTrainLosses().size())
                .mapToObj(index -> epoch(record, index))
                .toList();
        return List.of(
                new Heading("Course"),
                new Picture("course", "Loss and accuracy of every epoch", () -> LossChart.of(history)),
                new Text(kept(record)),
                new Text("Training and validation loss are weighted as in training; the calibrated loss is not."),
                new Table(
                        List.of(
                                "epoch",
                                "training loss",
                                "validation loss",
                                "calibrated validation loss",
                                "training accuracy",
                                "validation accuracy"),
                        history.stream().map(CourseSection::row).toList()));
    }

    private static String kept(TrainingCompleted record) {
        // Releases of before there was the calibrated loss were stopped by the other.
        String loss =
                record.getCalibratedValidationLosses().isEmpty() ? "validation loss" : "calibrated validation loss";
        return record.getBestEpoch() == 0
                ? "%d epochs; the weights are the parent's: no epoch had a lower %s."
                        .formatted(record.getEpochs(), loss)
                : "%d epochs; the weights are those of epoch %d, with the lowest %s."
                        .formatted(record.getEpochs(), record.getBestEpoch(), loss);
    }

    private static Epoch epoch(TrainingCompleted record, int index) {
        return new Epoch(
                index + 1,
                record.getTrainLosses().get(index),
                known(record.getTrainAccuracies(), index),
                record.getValidationLosses().get(index),
                record.getValidationAccuracies().get(index),
                known(record.getCalibratedValidationLosses(), index));
    }

    /** Releases of old do not tell it. */
    private static double known(List<Double> values, int index) {
        return index < values.size() ? values.get(index) : Double.NaN;
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
