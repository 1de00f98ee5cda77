package io.regimeflow.trainer.report;

import static io.regimeflow.trainer.report.PageBlocks.figure;

import io.regimeflow.domain.evaluation.Estimate;
import io.regimeflow.domain.evaluation.PairedComparison;
import io.regimeflow.modelformat.Lineage;
import io.regimeflow.trainer.gate.GateFigures;
import io.regimeflow.trainer.gate.GateVerdict;
import io.regimeflow.trainer.report.Block.Bullets;
import io.regimeflow.trainer.report.Block.Heading;
import io.regimeflow.trainer.report.Block.Table;
import io.regimeflow.trainer.report.Block.Text;
import java.util.List;

/** What the gate said, and why. */
record GateBlocks(GateVerdict verdict) {
    /** Of each end: an interval of 95 %. */
    private static final double END = 0.975;

    void addTo(List<Block> blocks) {
        GateFigures figures = verdict.figures();
        blocks.add(new Heading("Gate"));
        if (!verdict.accepted()) {
            blocks.add(new Text("Kept back, because:"));
            blocks.add(new Bullets(verdict.reasons()));
        } else if (verdict.mark() == Lineage.Mark.BASELINE) {
            blocks.add(new Text("Serves as BASELINE: the line's first release, whatever its skill."));
        } else {
            blocks.add(new Text("May serve: not worse than the champion on the held-out days."));
        }
        blocks.add(
                new Text("%d held-out rows; log loss %s, balanced accuracy %s there; the commonest class is said of %s."
                        .formatted(
                                figures.rows(),
                                figure(figures.candidate().logLoss(), 4),
                                figure(figures.candidate().balancedAccuracy(), 4),
                                PageBlocks.percent(figures.commonestShare()))));
        figures.comparison().ifPresent(comparison -> blocks.add(table(comparison)));
    }

    private static Table table(PairedComparison comparison) {
        return new Table(
                List.of(
                        "over %d held-out days".formatted(comparison.days()),
                        "candidate",
                        "champion",
                        "difference",
                        "95 % interval",
                        "would be seen"),
                List.of(
                        row(
                                "log loss",
                                comparison.candidate().logLoss(),
                                comparison.champion().logLoss(),
                                comparison.logLoss()),
                        row(
                                "balanced accuracy",
                                comparison.candidate().balancedAccuracy(),
                                comparison.champion().balancedAccuracy(),
                                comparison.balancedAccuracy())));
    }

    private static List<String> row(String name, double candidate, double champion, Estimate difference) {
        return List.of(
                name,
                figure(candidate, 4),
                figure(champion, 4),
                figure(difference.value(), 4),
                figure(difference.lower(END), 4) + " to " + figure(difference.upper(END), 4),
                "from " + figure(difference.detectable(END), 4) + " on");
    }
}
