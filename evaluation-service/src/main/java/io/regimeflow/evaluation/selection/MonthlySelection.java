package io.regimeflow.evaluation.selection;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.line.LineDecisions;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.evaluation.line.Standing;
import io.regimeflow.evaluation.performance.DayBook;
import io.regimeflow.evaluation.performance.FollowedRelease;
import io.regimeflow.evaluation.performance.PerformanceFollower;
import io.regimeflow.evaluation.performance.ReleaseRetirement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Ranks the lineages of a line whose releases were judged in the days before a month, and lets the newest release of the best serve where it is shown to be better
 * than the champion on the bars that both predicted.
 *
 * <p>Of 30 days, a rank by gains is mostly luck. So it says who may be tried, and the paired log loss says whether, at the level over
 * the number of others. While a contest runs, that one decides. See {@code docs/decisions/0022-a-months-rank-proposes.md}.
 */
final class MonthlySelection {
    private final SelectionConfig config;
    private final JudgedBars bars;
    private final DayBook days;
    private final PerformanceFollower performance;
    private final LineDecisions decisions;
    private final LineOutbox outbox;

    MonthlySelection(
            SelectionConfig config,
            JudgedBars bars,
            DayBook days,
            PerformanceFollower performance,
            LineDecisions decisions,
            LineOutbox outbox) {
        this.config = config;
        this.bars = bars;
        this.days = days;
        this.performance = performance;
        this.decisions = decisions;
        this.outbox = outbox;
    }

    /** @param seenAt when something ended that showed that the month had begun */
    void select(ModelLine line, YearMonth month, Instant seenAt) {
        Map<String, FollowedRelease> known = performance.releases(line).stream()
                .collect(Collectors.toMap(FollowedRelease::releaseId, Function.identity(), (a, b) -> a, TreeMap::new));
        Standing standing = decisions.standing(line);
        String champion = standing.champion().map(Standing.Serving::releaseId).orElse("");
        Cohort cohort = new CohortReader(config, bars, days).read(line, month, known.values(), champion);
        SelectionVerdict verdict = verdict(line, month, cohort, standing);
        if (verdict.isActivation()) {
            decisions.activate(line, verdict.selected(), "SELECTION", verdict.explanation(), seenAt);
        }
        List<String> retired = config.decides() ? retire(line, month, known, seenAt) : List.of();
        outbox.tell(SelectionRecord.of(line, month, champion, cohort.ranking(), verdict, known, retired));
    }

    private SelectionVerdict verdict(ModelLine line, YearMonth month, Cohort cohort, Standing standing) {
        String champion = standing.champion().map(Standing.Serving::releaseId).orElse("");
        Ranking ranking = cohort.ranking();
        if (ranking.releases().isEmpty() || champion.isEmpty()) {
            return SelectionVerdict.kept(champion, "there was nothing to rank");
        }
        String best = ranking.releases().get(0).releaseId();
        if (best.equals(champion)) {
            return SelectionVerdict.kept(
                    champion,
                    "the champion is the best of %d"
                            .formatted(ranking.releases().size()));
        }
        if (standing.contestId().isPresent()) {
            return SelectionVerdict.notEnough(
                    champion,
                    "contest %s decides".formatted(standing.contestId().get()));
        }
        return cohort.objection(best, champion, config)
                .map(objection -> SelectionVerdict.notEnough(champion, objection))
                .orElseGet(() -> compared(line, month, cohort, best, champion));
    }

    private SelectionVerdict compared(ModelLine line, YearMonth month, Cohort cohort, String best, String champion) {
        Ranking ranking = cohort.ranking();
        PairedEvidence evidence = PairedEvidence.of(
                line,
                cohort.bars(best),
                cohort.bars(champion),
                config.level() / ranking.releasesBeside(champion),
                config.lag());
        String explanation = String.format(
                Locale.ROOT,
                "first of %d in %s by %.3f; log loss %+.4f nats beside the champion on %d bars of both",
                ranking.releases().size(),
                month,
                ranking.releases().get(0).score(),
                evidence.difference(),
                evidence.bars());
        if (!evidence.suffices()) {
            return SelectionVerdict.notEnough(champion, explanation);
        }
        return config.decides()
                ? SelectionVerdict.activated(best, explanation)
                : SelectionVerdict.kept(champion, "selections decide nothing here; " + explanation);
    }

    private List<String> retire(ModelLine line, YearMonth month, Map<String, FollowedRelease> known, Instant seenAt) {
        Instant oldest = start(month.minusMonths(config.keepMonths()));
        Standing standing = decisions.standing(line);
        List<String> old = known.values().stream()
                .filter(release -> !release.isRetired() && !serves(standing, release.releaseId()))
                .filter(release -> release.origin()
                        .trainingType()
                        .filter("INCREMENTAL"::equals)
                        .isPresent())
                .filter(release ->
                        release.origin().trainedAsOf().filter(oldest::isAfter).isPresent())
                .map(FollowedRelease::releaseId)
                .toList();
        old.forEach(releaseId -> decisions.retire(line, releaseId, reason(month), seenAt));
        repeat(line, month, old);
        return old;
    }

    /** Tells that the releases that a month retires are so. */
    void repeat(ModelLine line, YearMonth month, List<String> retired) {
        retired.forEach(
                releaseId -> performance.retired(line, releaseId, new ReleaseRetirement(start(month), reason(month))));
    }

    private String reason(YearMonth month) {
        return "an incremental release older than %d months on %s".formatted(config.keepMonths(), month.atDay(1));
    }

    /** A predecessor that scores in shadow does not serve. */
    private static boolean serves(Standing standing, String releaseId) {
        return standing.champion().stream().anyMatch(one -> one.releaseId().equals(releaseId))
                || standing.challengers().stream()
                        .anyMatch(one -> one.releaseId().equals(releaseId));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
