package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.contest.Contest;
import io.regimeflow.domain.contest.ContestRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A contest that runs, and what is told of it beside its evidence.
 *
 * @param startedFrom close time of the first bar that counts
 * @param horizon bars after which a signal is judged at the latest
 * @param shares of the bars, the champion's first
 * @param bars that were fed
 * @param tallies of each arm, the champion's first
 * @param disagreements of each challenger: bars of which its label rule says another thing than the champion's, by which all count
 * @param abstentions bars at which each arm said nothing, the champion's first
 * @param toldUntil bar time up to which its figures have been published
 */
record RunningContest(
        Contest contest,
        Instant startedFrom,
        int horizon,
        List<Double> shares,
        int bars,
        List<Tally> tallies,
        List<Long> disagreements,
        List<Long> abstentions,
        Instant toldUntil,
        Optional<String> requestId) {

    RunningContest {
        shares = List.copyOf(shares);
        tallies = List.copyOf(tallies);
        disagreements = List.copyOf(disagreements);
        abstentions = List.copyOf(abstentions);
    }

    static RunningContest open(
            ContestRules rules, Instant startedFrom, int horizon, List<Double> shares, Optional<String> requestId) {
        int challengers = rules.challengers().size();
        return new RunningContest(
                Contest.open(rules),
                startedFrom,
                horizon,
                shares,
                0,
                Collections.nCopies(challengers + 1, Tally.NONE),
                Collections.nCopies(challengers, 0L),
                Collections.nCopies(challengers + 1, 0L),
                Instant.EPOCH,
                requestId);
    }

    String id() {
        return contest.rules().contest();
    }

    /** Names of all arms, the champion's first. */
    List<String> arms() {
        return Stream.concat(Stream.of(contest.rules().champion()), contest.rules().challengers().stream())
                .toList();
    }

    /** The bar after which the next one is to be fed. */
    long fedUntil() {
        return Math.max(contest.last(), startedFrom.toEpochMilli() - 1);
    }

    /** One bar of the market more. */
    RunningContest after(PairedBar bar) {
        var counted = new ArrayList<Tally>();
        List<String> arms = arms();
        for (int arm = 0; arm < arms.size(); arm++) {
            Tally tally = tallies.get(arm);
            counted.add(bar.of(arms.get(arm)).map(tally::after).orElse(tally));
        }
        var silent = new ArrayList<Long>();
        for (int arm = 0; arm < arms.size(); arm++) {
            silent.add(abstentions.get(arm) + bar.abstentionsOf(arms.get(arm)));
        }
        var differing = new ArrayList<Long>();
        List<String> challengers = contest.rules().challengers();
        for (int challenger = 0; challenger < challengers.size(); challenger++) {
            boolean differs = bar.disagree(contest.rules().champion(), challengers.get(challenger));
            differing.add(disagreements.get(challenger) + (differs ? 1 : 0));
        }
        return new RunningContest(
                contest.after(bar.time(), bar.scores(contest.rules())),
                startedFrom,
                horizon,
                shares,
                bars + 1,
                counted,
                differing,
                silent,
                toldUntil,
                requestId);
    }

    RunningContest with(Contest decided) {
        return new RunningContest(
                decided, startedFrom, horizon, shares, bars, tallies, disagreements, abstentions, toldUntil, requestId);
    }

    RunningContest toldUntil(Instant time) {
        return new RunningContest(
                contest, startedFrom, horizon, shares, bars, tallies, disagreements, abstentions, time, requestId);
    }
}
