package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.contest.BarScore;
import io.regimeflow.domain.contest.ContestRules;
import io.regimeflow.domain.contest.PairedScore;
import io.regimeflow.domain.label.Signal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of all arms' signals at one bar.
 *
 * <p>The truth of a bar is what the champion's label rule says that came, whatever another arm's rule says: see decision 0015. A
 * bar that were left out because two rules say different things of it would be left out by its outcome.
 *
 * <p>An arm that abstained beside one that spoke has said that it does not know: the uniform forecast. Otherwise an arm could
 * leave out the bars that are hard. Where the champion abstained, the truth is the challenger's.
 *
 * @param time when it closed, milliseconds since the epoch
 * @param outcomes by arm
 * @param abstentions of arms, at this bar and since the one that was counted before
 */
record PairedBar(String instrument, long time, Map<String, ShadowOutcome> outcomes, List<Abstention> abstentions) {
    private static final double EACH = 1.0 / Signal.values().length;

    PairedBar {
        outcomes = Map.copyOf(outcomes);
        abstentions = List.copyOf(abstentions);
    }

    PairedBar(String instrument, long time, Map<String, ShadowOutcome> outcomes) {
        this(instrument, time, outcomes, List.of());
    }

    PairedBar with(List<Abstention> arms) {
        return new PairedBar(instrument, time, outcomes, arms);
    }

    /** At this bar and since the one that was counted before. */
    long abstentionsOf(String arm) {
        return abstentions.stream().filter(each -> each.arm().equals(arm)).count();
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

    /** Of each challenger that can be compared with the champion here, by the champion's truth. */
    Map<String, BarScore> scores(ContestRules rules) {
        var scores = new LinkedHashMap<String, BarScore>();
        for (String challenger : rules.challengers()) {
            score(rules.champion(), challenger)
                    .ifPresent(score -> scores.put(challenger, BarScore.of(Map.of(instrument, score))));
        }
        return scores;
    }

    private Optional<PairedScore> score(String champion, String challenger) {
        Optional<Signal> truth = of(champion).or(() -> of(challenger)).map(ShadowOutcome::label);
        Optional<double[]> theirs = forecast(champion);
        Optional<double[]> its = forecast(challenger);
        return truth.isEmpty() || theirs.isEmpty() || its.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        PairedScore.of(its.get(), theirs.get(), truth.get().classIndex()));
    }

    private Optional<double[]> forecast(String arm) {
        Optional<double[]> uniform = abstentions.contains(new Abstention(time, arm))
                ? Optional.of(new double[] {EACH, EACH, EACH})
                : Optional.empty();
        return of(arm).map(ShadowOutcome::probabilities).or(() -> uniform);
    }
}
