package io.regimeflow.evaluation.selection;

import io.regimeflow.domain.evaluation.MidRanks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;

/**
 * Lineages of one line, each named by its {@linkplain Lineage#newest newest} release, the best first: 0.3 win rate + 0.3 Sharpe + 0.2 average PnL + 0.2 (1 - drawdown), each the
 * {@linkplain MidRanks#scaled scaled rank} within the cohort.
 *
 * <p>A Sharpe ratio and a gain have no limits: of their raw sum the largest unit decides, and scaled by the least and the greatest
 * a single outlier does. Where nothing was at stake nothing was shown: such a release comes after all others, its score 0.
 * One of too few bars or trades comes behind those of enough, whatever its score: a single lucky trade is a win rate of one.
 *
 * <p>Equal scores: the champion first, then by release id.
 */
record Ranking(List<Ranked> releases) {
    private static final double WIN_RATE = 0.3;
    private static final double SHARPE = 0.3;
    private static final double AVERAGE_PNL = 0.2;
    private static final double DRAWDOWN = 0.2;

    Ranking {
        releases = List.copyOf(releases);
    }

    /**
     * A lineage in its cohort; what is scaled lies between 0 and 1, a drawdown of 1 is the deepest.
     *
     * @param raw as measured
     */
    record Ranked(
            String releaseId,
            RawFigures raw,
            double winRate,
            double sharpe,
            double averagePnl,
            double maxDrawdown,
            double score) {}

    /**
     * Ranks a cohort.
     *
     * @param proven those that may be ranked first
     * @param champion release id, empty where none serves
     */
    static Ranking of(SortedMap<String, RawFigures> cohort, Set<String> proven, String champion) {
        List<RawFigures> raw = List.copyOf(cohort.values());
        double[] winRates = scaled(raw, RawFigures::winRate);
        double[] sharpes = scaled(raw, RawFigures::sharpe);
        double[] averages = scaled(raw, RawFigures::averagePnl);
        double[] drawdowns = scaled(raw, RawFigures::maxDrawdown);
        var ranked = new ArrayList<Ranked>();
        for (String releaseId : cohort.keySet()) {
            int i = ranked.size();
            double score = WIN_RATE * winRates[i]
                    + SHARPE * sharpes[i]
                    + AVERAGE_PNL * averages[i]
                    + DRAWDOWN * (1 - drawdowns[i]);
            ranked.add(new Ranked(
                    releaseId,
                    raw.get(i),
                    winRates[i],
                    sharpes[i],
                    averages[i],
                    drawdowns[i],
                    raw.get(i).trades() == 0 ? 0 : score));
        }
        ranked.sort(Comparator.comparing((Ranked one) -> !proven.contains(one.releaseId()))
                .thenComparing(one -> one.raw().trades() == 0)
                .thenComparing(Comparator.comparingDouble(Ranked::score).reversed())
                .thenComparing(one -> !one.releaseId().equals(champion))
                .thenComparing(Ranked::releaseId));
        return new Ranking(ranked);
    }

    /** How many there are beside that one, whether or not it was ranked. */
    int releasesBeside(String releaseId) {
        return (int) releases.stream()
                .filter(one -> !one.releaseId().equals(releaseId))
                .count();
    }

    private static double[] scaled(List<RawFigures> raw, ToDoubleFunction<RawFigures> figure) {
        return MidRanks.scaled(raw.stream().mapToDouble(figure).toArray());
    }
}
