package io.regimeflow.launcher.contest;

import io.regimeflow.domain.contest.BarScore;
import io.regimeflow.domain.contest.Contest;
import io.regimeflow.domain.contest.ContestRules;
import io.regimeflow.domain.contest.PairedScore;
import io.regimeflow.domain.contest.Verdict;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.ModelContest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What somebody who was never interrupted makes of the outcomes of a contest between two.
 *
 * @param winner arm
 * @param lastBar close time of the bar that decided
 * @param bars that were compared
 */
record Recount(String winner, Instant lastBar, int bars) {

    /**
     * Counts the outcomes of what was said in shadow.
     *
     * @throws AssertionError where they decide nothing
     */
    static Recount of(ModelContest contest, List<CheckedOutcome> outcomes) {
        String champion = contest.getArms().get(0);
        String challenger = contest.getArms().get(1);
        Contest counted = Contest.open(new ContestRules(
                contest.getContestId(),
                champion,
                List.of(challenger),
                contest.getLag(),
                contest.getLevel(),
                contest.getLatest().toEpochMilli()));
        int bars = 0;
        for (var bar : shadows(contest, outcomes)
                .tailMap(contest.getStartedFrom().toEpochMilli())
                .entrySet()) {
            counted = counted.after(bar.getKey(), Map.of(challenger, score(contest, bar.getValue())));
            bars++;
            if (counted.verdict() instanceof Verdict.ChallengerWins wins) {
                return new Recount(wins.challenger(), Instant.ofEpochMilli(wins.time()), bars);
            }
        }
        throw new AssertionError("nobody won within %d bars".formatted(bars));
    }

    /** By close time and release. */
    private static TreeMap<Long, Map<String, CheckedOutcome>> shadows(
            ModelContest contest, List<CheckedOutcome> outcomes) {
        String instrument = ModelLine.parse(contest.getModelLine()).instrument().toString();
        return outcomes.stream()
                .filter(outcome -> outcome.getInstrument().equals(instrument))
                .filter(outcome -> outcome.getOrigin().equals("SHADOW"))
                .filter(outcome -> id(outcome).release().isPresent())
                .collect(Collectors.groupingBy(
                        outcome -> id(outcome).closeTime(),
                        TreeMap::new,
                        Collectors.toMap(CheckedOutcome::getSignalRelease, outcome -> outcome)));
    }

    private static PredictionId id(CheckedOutcome outcome) {
        return PredictionId.parse(outcome.getPredictionId());
    }

    private static BarScore score(ModelContest contest, Map<String, CheckedOutcome> outcomes) {
        CheckedOutcome champion = outcomes.get(contest.getReleases().get(0));
        CheckedOutcome challenger = outcomes.get(contest.getReleases().get(1));
        int label = Signal.valueOf(champion.getLabel()).classIndex();
        return BarScore.of(Map.of(
                champion.getInstrument(), PairedScore.of(probabilities(challenger), probabilities(champion), label)));
    }

    private static double[] probabilities(CheckedOutcome outcome) {
        return new double[] {outcome.getPDown(), outcome.getPFlat(), outcome.getPUp()};
    }
}
