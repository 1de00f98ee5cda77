package io.regimeflow.trainer.report;

import static io.regimeflow.runtime.page.Figures.figure;
import static io.regimeflow.runtime.page.Figures.percent;

import io.regimeflow.modelformat.Lineage;
import io.regimeflow.runtime.page.Block;
import io.regimeflow.runtime.page.Block.Bullets;
import io.regimeflow.runtime.page.Block.Heading;
import io.regimeflow.runtime.page.Block.Table;
import io.regimeflow.runtime.page.Block.Text;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.util.ArrayList;
import java.util.List;

/** What the gate said, and why. */
final class GateSection {
    private GateSection() {}

    static List<Block> of(TrainingCompleted record) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Heading("Gate"));
        if (!record.getDeployable()) {
            blocks.add(new Text("Kept back, because:"));
            blocks.add(new Bullets(record.getGateReasons()));
        } else {
            blocks.add(new Text(serves(record)));
        }
        if (!record.getGateWarnings().isEmpty()) {
            blocks.add(new Text("Take care:"));
            blocks.add(new Bullets(record.getGateWarnings()));
        }
        if (record.getNamingConfidence() != null) {
            blocks.add(new Text("The regimes bear their right names with a confidence of %s."
                    .formatted(figure(record.getNamingConfidence(), 3))));
        }
        if (record.getLogLossDifference() != null) {
            blocks.add(new Text(
                    "Compared with champion %s on %d rows of %d held-out days, the newest weighing most. The two label %s of the rows differently; these do not count here, which leaves the easier ones."
                            .formatted(
                                    record.getChampionRelease(),
                                    comparedRows(record),
                                    record.getHeldOutDays(),
                                    percent(record.getLabelDisagreement()))));
            blocks.add(comparison(record));
        }
        return blocks;
    }

    private static String serves(TrainingCompleted record) {
        if (Lineage.Mark.BASELINE.name().equals(record.getMark())) {
            return "Serves as BASELINE: the first release of its line or of a new baseline, whatever its skill.";
        }
        return record.getLogLossDifference() == null
                ? "Serves without a comparison with a champion: no constant, and better on the held-out days than"
                        + " saying the class shares."
                : "May serve: not worse than the champion on the held-out days.";
    }

    /** Records of old have but the rows that were compared. */
    private static int comparedRows(TrainingCompleted record) {
        return record.getComparedRows() == 0 ? record.getHeldOutRows() : record.getComparedRows();
    }

    private static Table comparison(TrainingCompleted record) {
        return new Table(
                List.of("", "candidate", "champion", "difference", "95 % interval"),
                List.of(
                        List.of(
                                "log loss",
                                figure(record.getChampionLogLoss() + record.getLogLossDifference(), 4),
                                figure(record.getChampionLogLoss(), 4),
                                figure(record.getLogLossDifference(), 4),
                                interval(record.getLogLossDifferenceLow(), record.getLogLossDifferenceHigh())),
                        List.of(
                                "balanced accuracy",
                                figure(
                                        record.getChampionBalancedAccuracy() + record.getBalancedAccuracyDifference(),
                                        4),
                                figure(record.getChampionBalancedAccuracy(), 4),
                                figure(record.getBalancedAccuracyDifference(), 4),
                                interval(
                                        record.getBalancedAccuracyDifferenceLow(),
                                        record.getBalancedAccuracyDifferenceHigh()))));
    }

    private static String interval(Double low, Double high) {
        return figure(low, 4) + " to " + figure(high, 4);
    }
}
