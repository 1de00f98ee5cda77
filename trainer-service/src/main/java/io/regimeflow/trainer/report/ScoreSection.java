package io.regimeflow.trainer.report;

import static io.regimeflow.runtime.page.Figures.UNKNOWN;
import static io.regimeflow.runtime.page.Figures.figure;

import io.regimeflow.domain.evaluation.ConfusionMatrix;
import io.regimeflow.runtime.page.Block;
import io.regimeflow.runtime.page.Block.Heading;
import io.regimeflow.runtime.page.Block.Table;
import io.regimeflow.runtime.page.Block.Text;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.util.ArrayList;
import java.util.List;

/** The scores of every fold, beside guessers that need no network. */
final class ScoreSection {
    private ScoreSection() {}

    static List<Block> of(TrainingCompleted record) {
        var blocks = new ArrayList<Block>(List.of(
                new Heading("Scores"),
                new Text("Test rows were never seen in training. A release without skill is no better there than the"
                        + " baselines below it. Training: of the epoch that was kept, classes weighted, while the"
                        + " weights were changing. Held-out days: as the gate counts, days weighing by their age"
                        + " and probabilities clipped to 0.01 to 0.99; not to be compared with the rows above."),
                new Table(
                        List.of(
                                "",
                                "rows",
                                "log loss",
                                "accuracy",
                                "balanced accuracy",
                                "Brier",
                                "precision",
                                "recall",
                                "F1"),
                        rows(record))));
        if (!record.getConfusion().isEmpty()) {
            blocks.add(new Heading("Confusion on the test rows"));
            blocks.add(confusion(record));
        }
        return blocks;
    }

    private static List<List<String>> rows(TrainingCompleted record) {
        int test = record.getTestSamples();
        return List.of(
                row("training", record.getTrainSamples(), record.getTrainLoss(), record.getTrainAccuracy(), null),
                row(
                        "validation",
                        record.getValidationSamples(),
                        record.getValidationLoss(),
                        record.getValidationAccuracy(),
                        null),
                List.of(
                        "test",
                        Integer.toString(test),
                        figure(record.getTestLoss(), 4),
                        figure(record.getAccuracy(), 4),
                        figure(record.getBalancedAccuracy(), 4),
                        figure(record.getBrier(), 4),
                        figure(record.getPrecision(), 4),
                        figure(record.getRecall(), 4),
                        figure(record.getF1(), 4)),
                row(
                        "held-out days",
                        record.getHeldOutRows(),
                        record.getHeldOutLogLoss(),
                        null,
                        record.getHeldOutBalancedAccuracy()),
                row("baseline: majority", test, null, majority(record), record.getMajorityBalancedAccuracy()),
                row("baseline: class shares", test, record.getMajorityLogLoss(), null, null),
                row("baseline: persistence", test, null, null, record.getPersistenceBalancedAccuracy()));
    }

    private static List<String> row(String name, int rows, Double loss, Double accuracy, Double balanced) {
        return List.of(
                name,
                Integer.toString(rows),
                figure(loss, 4),
                figure(accuracy, 4),
                figure(balanced, 4),
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN);
    }

    /** Share of the test rows that are of the training fold's commonest class. */
    private static Double majority(TrainingCompleted record) {
        List<Long> trained = record.getClassCounts();
        List<Long> test = record.getTestClassCounts();
        long rows = test.stream().mapToLong(Long::longValue).sum();
        if (trained.isEmpty() || rows == 0) {
            return null;
        }
        int commonest = trained.indexOf(trained.stream().max(Long::compare).orElseThrow());
        return (double) test.get(commonest) / rows;
    }

    private static Table confusion(TrainingCompleted record) {
        List<String> classes = record.getClassNames();
        ConfusionMatrix matrix = ConfusionMatrix.ofCounts(classes.size(), record.getConfusion());
        var head = new ArrayList<String>(List.of("true \\ predicted"));
        head.addAll(classes);
        head.addAll(List.of("precision", "recall", "F1"));
        var rows = new ArrayList<List<String>>();
        for (int c = 0; c < matrix.classes(); c++) {
            var row = new ArrayList<String>(List.of(classes.get(c)));
            for (int said = 0; said < matrix.classes(); said++) {
                row.add(Integer.toString(matrix.count(c, said)));
            }
            row.addAll(List.of(figure(matrix.precision(c), 3), figure(matrix.recall(c), 3), figure(matrix.f1(c), 3)));
            rows.add(row);
        }
        return new Table(head, rows);
    }
}
