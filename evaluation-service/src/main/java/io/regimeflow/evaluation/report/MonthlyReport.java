package io.regimeflow.evaluation.report;

import io.regimeflow.runtime.page.Block;
import io.regimeflow.runtime.page.Block.Heading;
import io.regimeflow.runtime.page.Block.Text;
import io.regimeflow.runtime.page.HtmlPage;
import io.regimeflow.runtime.page.MarkdownPage;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelSelection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The selection of a line, and the month before it.
 *
 * <p>Whatever it is made of stands on the log for good, so that the same month gives the same bytes whenever it is written a day
 * of market time after it or later; until then something may still be told of the month.
 *
 * @param releases that were judged in the month, those of the ranking first, in its order
 * @param contests of the line that ended in the month
 * @param alerts of the line and its releases that evaluation raised in the month
 */
record MonthlyReport(
        ModelSelection selection, List<ReleaseMonth> releases, List<ModelContest> contests, List<Alert> alerts) {
    private static final List<Block> LEARNING = List.of(
            new Heading("Learning from what was not traded"),
            new Text("What trainings gain from outcomes of signals that nobody traded is measured apart from any month:"
                    + " see docs/results.md, section of the same name."));

    MonthlyReport {
        releases = List.copyOf(releases);
        contests = List.copyOf(contests);
        alerts = List.copyOf(alerts);
    }

    String title() {
        return "%s, selection of %s".formatted(selection.getModelLine(), selection.getMonth());
    }

    /** What the files of this report begin with. */
    String name() {
        return name(selection);
    }

    /** What the files of a selection's report begin with. */
    static String name(ModelSelection selection) {
        return selection.getModelLine().replaceAll("[^A-Za-z0-9.-]+", "-");
    }

    List<Block> blocks() {
        return Stream.of(
                        RankingSection.of(selection),
                        GainSection.of(this),
                        SkillSection.of(this),
                        EventSection.of(this),
                        LEARNING)
                .flatMap(List::stream)
                .toList();
    }

    String html() {
        return new HtmlPage(title(), blocks()).toString();
    }

    /** Its pictures are files beside it. */
    String markdown() {
        return new MarkdownPage(title(), blocks()).toString();
    }
}
