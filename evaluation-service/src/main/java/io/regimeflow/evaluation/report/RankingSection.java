package io.regimeflow.evaluation.report;

import static io.regimeflow.runtime.page.Figures.figure;
import static io.regimeflow.runtime.page.Figures.percent;
import static io.regimeflow.runtime.page.Figures.text;

import io.regimeflow.runtime.page.Block;
import io.regimeflow.runtime.page.Block.Fact;
import io.regimeflow.runtime.page.Block.Facts;
import io.regimeflow.runtime.page.Block.Heading;
import io.regimeflow.runtime.page.Block.Table;
import io.regimeflow.runtime.page.Block.Text;
import io.regimeflow.schemas.record.ModelSelection;
import java.util.List;
import java.util.stream.IntStream;

/** Who was ranked, by what, and what was decided. */
final class RankingSection {
    private RankingSection() {}

    static List<Block> of(ModelSelection selection) {
        return List.of(
                new Heading("Decision"),
                new Facts(List.of(
                        new Fact("decision", selection.getDecision()),
                        new Fact("why", text(selection.getReason())),
                        new Fact("champion before", named(selection, selection.getChampionRelease())),
                        new Fact("champion after", named(selection, selection.getSelectedRelease())),
                        new Fact(
                                "retired",
                                selection.getRetired().isEmpty()
                                        ? "none"
                                        : String.join(", ", selection.getRetired())))),
                new Heading("Ranking of the last 30 days"),
                new Text("Score: 0.3 win rate + 0.3 Sharpe ratio + 0.2 average PnL + 0.2 (1 - drawdown), each"
                        + " normalised to its rank within the cohort, from 0 to 1."),
                new Table(
                        List.of(
                                "version",
                                "score",
                                "win rate",
                                "Sharpe",
                                "average PnL %",
                                "drawdown %",
                                "signals a day",
                                "trades"),
                        rows(selection, RankingSection::raw)),
                new Text("The same, normalised:"),
                new Table(
                        List.of("version", "win rate", "Sharpe", "average PnL", "drawdown"),
                        rows(selection, RankingSection::normalised)));
    }

    private interface Row {
        List<String> of(ModelSelection selection, int place);
    }

    private static List<List<String>> rows(ModelSelection selection, Row row) {
        return IntStream.range(0, selection.getReleases().size())
                .mapToObj(place -> row.of(selection, place))
                .toList();
    }

    private static List<String> raw(ModelSelection selection, int place) {
        return List.of(
                selection.getVersions().get(place),
                figure(selection.getScores().get(place), 3),
                percent(selection.getWinRates().get(place)),
                figure(selection.getSharpeRatios().get(place), 2),
                figure(selection.getAveragePnls().get(place), 4),
                figure(selection.getMaxDrawdowns().get(place), 2),
                figure(selection.getSignalsPerDay().get(place), 1),
                Long.toString(selection.getTrades().get(place)));
    }

    private static List<String> normalised(ModelSelection selection, int place) {
        return List.of(
                selection.getVersions().get(place),
                figure(selection.getNormalisedWinRates().get(place), 2),
                figure(selection.getNormalisedSharpeRatios().get(place), 2),
                figure(selection.getNormalisedAveragePnls().get(place), 2),
                figure(selection.getNormalisedMaxDrawdowns().get(place), 2));
    }

    /** The version where it was ranked, else the release id. */
    private static String named(ModelSelection selection, String releaseId) {
        int place = selection.getReleases().indexOf(releaseId);
        return place < 0 ? text(releaseId) : selection.getVersions().get(place) + ", " + releaseId;
    }
}
