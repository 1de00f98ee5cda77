package io.regimeflow.evaluation.selection;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.performance.FollowedRelease;
import io.regimeflow.evaluation.selection.Ranking.Ranked;
import io.regimeflow.schemas.record.ModelSelection;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes a selection as its record. */
final class SelectionRecord {
    private SelectionRecord() {}

    static ModelSelection of(
            ModelLine line,
            YearMonth month,
            String champion,
            Ranking ranking,
            SelectionVerdict verdict,
            Map<String, FollowedRelease> known,
            List<String> retired) {
        return ModelSelection.newBuilder()
                .setSelectionId(line + "|" + month)
                .setModelLine(line.toString())
                .setMonth(month.toString())
                .setSelectedAt(month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC))
                .setChampionRelease(champion.isEmpty() ? null : champion)
                .setSelectedRelease(verdict.selected().isEmpty() ? null : verdict.selected())
                .setDecision(verdict.decision())
                .setReason(verdict.explanation())
                .setReleases(each(ranking, Ranked::releaseId))
                .setVersions(
                        each(ranking, one -> known.get(one.releaseId()).origin().version()))
                .setScores(each(ranking, Ranked::score))
                .setWinRates(each(ranking, one -> one.raw().winRate()))
                .setSharpeRatios(each(ranking, one -> one.raw().sharpe()))
                .setAveragePnls(each(ranking, one -> one.raw().averagePnl()))
                .setMaxDrawdowns(each(ranking, one -> one.raw().maxDrawdown()))
                .setSignalsPerDay(each(ranking, one -> one.raw().signalsPerDay()))
                .setTrades(each(ranking, one -> one.raw().trades()))
                .setNormalisedWinRates(each(ranking, Ranked::winRate))
                .setNormalisedSharpeRatios(each(ranking, Ranked::sharpe))
                .setNormalisedAveragePnls(each(ranking, Ranked::averagePnl))
                .setNormalisedMaxDrawdowns(each(ranking, Ranked::maxDrawdown))
                .setRetired(retired)
                .build();
    }

    private static <T> List<T> each(Ranking ranking, Function<Ranked, T> figure) {
        return ranking.releases().stream().map(figure).toList();
    }
}
