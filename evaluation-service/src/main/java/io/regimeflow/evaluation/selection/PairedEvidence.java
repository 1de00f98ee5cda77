package io.regimeflow.evaluation.selection;

import io.regimeflow.domain.contest.BarScore;
import io.regimeflow.domain.contest.Contest;
import io.regimeflow.domain.contest.ContestRules;
import io.regimeflow.domain.contest.PairedScore;
import io.regimeflow.domain.contest.Verdict;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.selection.JudgedBars.Bar;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Whether a release is better than the champion on the bars that both predicted: the test of a {@link Contest}, over the days that
 * are ranked by.
 *
 * <p>Both are judged by what the champion's label rule says that came, as in a contest.
 *
 * @param suffices whether the release was shown to be better
 * @param bars that both predicted
 * @param difference mean log loss of the release minus that of the champion, nats
 */
record PairedEvidence(boolean suffices, int bars, double difference) {
    private static final double ANY_EFFECT = 0.01;

    /**
     * Compares two releases.
     *
     * @param level chance that a release suffices which is no better
     * @param lag of the test; the longest horizon where that is more
     */
    static PairedEvidence of(
            ModelLine line, SortedMap<Long, Bar> release, SortedMap<Long, Bar> champion, double level, int lag) {
        int horizon = Math.max(horizon(release), horizon(champion));
        var rules = new ContestRules(
                line.toString(), "champion", List.of("release"), Math.max(lag, horizon), level, Long.MAX_VALUE);
        Contest contest = Contest.open(rules);
        for (Map.Entry<Long, Bar> entry : release.entrySet()) {
            Bar mine = entry.getValue();
            Bar theirs = champion.get(entry.getKey());
            if (theirs != null) {
                PairedScore score = PairedScore.of(mine.probabilities(), theirs.probabilities(), theirs.label());
                contest = contest.after(
                        entry.getKey(),
                        Map.of("release", BarScore.of(Map.of(line.instrument().toString(), score))));
            }
        }
        // Bars after the one that decided would change nothing, and are not counted.
        var figures = contest.figures("release", 1, ANY_EFFECT);
        return new PairedEvidence(
                contest.verdict() instanceof Verdict.ChallengerWins, figures.bars(), figures.difference());
    }

    private static int horizon(SortedMap<Long, Bar> bars) {
        return bars.values().stream().mapToInt(Bar::horizon).max().orElse(1);
    }
}
