package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.contest.BarScore;
import io.regimeflow.domain.contest.ContestRules;
import io.regimeflow.domain.contest.PairedScore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of all arms' signals at one bar.
 *
 * <p>The truth of a bar is what the champion's label rule says that came, whatever another arm's rule says: see decision 0015. A
 * bar that were left out because two rules say different things of it would be left out by its outcome.
 *
 * @param time when it closed, milliseconds since the epoch
 * @param outcomes by arm
 */
record PairedBar(String instrument, long time, Map<String, ShadowOutcome> outcomes) {
    PairedBar {
        outcomes = Map.copyOf(outcomes);
    }

    Optional<ShadowOutcome> of(String arm) {
        return Optional.ofNullable(outcomes.get(arm));
    }

    /** Whether both were judged, by label rules that say different things of the bar. */
    boolean disagree(String champion, String challenger) {
        ShadowOutcome one = outcomes.get(champion);
        ShadowOutcome other = outcomes.get(challenger);
        return one != null && other != null && one.label() != other.label();
    }

    /** Of each challenger that was judged here beside the champion, by the champion's truth. */
    Map<String, BarScore> scores(ContestRules rules) {
        var scores = new LinkedHashMap<String, BarScore>();
        ShadowOutcome champion = outcomes.get(rules.champion());
        for (String challenger : rules.challengers()) {
            ShadowOutcome outcome = outcomes.get(challenger);
            if (champion != null && outcome != null) {
                PairedScore score = PairedScore.of(
                        outcome.probabilities(),
                        champion.probabilities(),
                        champion.label().classIndex());
                scores.put(challenger, BarScore.of(Map.of(instrument, score)));
            }
        }
        return scores;
    }
}
