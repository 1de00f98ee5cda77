package io.regimeflow.evaluation.report;

import static io.regimeflow.runtime.page.Figures.text;

import io.regimeflow.runtime.page.Block;
import io.regimeflow.runtime.page.Block.Bullets;
import io.regimeflow.runtime.page.Block.Heading;
import io.regimeflow.runtime.page.Block.Table;
import io.regimeflow.runtime.page.Block.Text;
import io.regimeflow.schemas.record.ModelContest;
import java.util.List;

/** Contests that ended in the month, and what evaluation warned of: drift and rollbacks among it. */
final class EventSection {
    private EventSection() {}

    static List<Block> of(MonthlyReport report) {
        return List.of(
                new Heading("Contests"),
                report.contests().isEmpty()
                        ? new Text("None ended.")
                        : new Table(
                                List.of("ended", "releases", "verdict", "winner", "why"),
                                report.contests().stream()
                                        .map(EventSection::row)
                                        .toList()),
                new Heading("Drift and rollbacks"),
                report.alerts().isEmpty()
                        ? new Text("None.")
                        : new Bullets(report.alerts().stream()
                                .map(alert -> alert.getKind() + ": " + alert.getMessage())
                                .toList()));
    }

    private static List<String> row(ModelContest contest) {
        return List.of(
                text(contest.getDecidedAt()),
                String.join(", ", contest.getVersions()),
                contest.getStatus(),
                text(contest.getWinner()),
                text(contest.getReason()));
    }
}
