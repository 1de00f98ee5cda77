package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.contest.Contest;
import io.regimeflow.domain.contest.ContestRules;
import io.regimeflow.domain.contest.Figures;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.line.Standing.Serving;
import io.regimeflow.schemas.record.ModelContest;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What is told of contests. */
final class ContestRecords {
    /** Bars for which power is told: a week of quarters of an hour. */
    private static final int BARS = 672;

    private final LineBooks books;
    private final double effect;

    /** @param effect for which power is told, nats a bar */
    ContestRecords(LineBooks books, double effect) {
        this.books = books;
        this.effect = effect;
    }

    /** How a contest stands while it runs; {@link Ending} makes of it how it ended. */
    ModelContest.Builder running(ModelLine line, RunningContest running, Lineup lineup) {
        Contest contest = running.contest();
        ContestRules rules = contest.rules();
        List<String> arms = running.arms();
        List<Serving> servings = arms.stream()
                .map(arm -> lineup.of(arm).orElse(new Serving("", arm, arm, lineup.from())))
                .toList();
        List<Figures> figures = rules.challengers().stream()
                .map(arm -> contest.figures(arm, BARS, effect))
                .toList();
        return ModelContest.newBuilder()
                .setContestId(running.id())
                .setModelLine(line.toString())
                .setStatus("RUNNING")
                .setStartedFrom(running.startedFrom())
                .setLatest(Instant.ofEpochMilli(rules.latest()))
                .setAsOf(running.bars() == 0 ? null : Instant.ofEpochMilli(contest.last()))
                .setLevel(rules.level())
                .setLag(rules.lag())
                .setHorizon(running.horizon())
                .setArms(arms)
                .setReleases(servings.stream().map(Serving::releaseId).toList())
                .setVersions(servings.stream().map(Serving::version).toList())
                .setShares(running.shares())
                .setShown(arms.stream()
                        .map(arm -> books.shown(line, running.id(), arm))
                        .toList())
                .setOutcomes(running.tallies().stream().map(Tally::outcomes).toList())
                .setWinRates(running.tallies().stream().map(Tally::winRate).toList())
                .setAveragePnls(
                        running.tallies().stream().map(Tally::averageGain).toList())
                .setBars(figures.stream().map(Figures::bars).toList())
                .setDisagreements(running.disagreements())
                .setAbstentions(running.abstentions())
                .setDifferences(each(figures, Figures::difference))
                .setDifferenceLows(each(figures, of -> of.limits().lower()))
                .setDifferenceHighs(each(figures, of -> of.limits().upper()))
                .setEvidenceBetter(each(figures, Figures::evidenceBetter))
                .setEvidenceWorse(each(figures, Figures::evidenceWorse))
                .setThreshold(figures.get(0).threshold())
                .setPBetter(each(figures, Figures::pBetter))
                .setPWorse(each(figures, Figures::pWorse))
                .setPower(each(figures, Figures::power))
                .setPowerEffect(effect)
                .setDetectable(each(figures, Figures::detectable))
                .setClassicalP(each(figures, Figures::classicalP))
                .setQueuedRelease(books.of(line).queued().orElse(null))
                .setRequestId(running.requestId().orElse(null));
    }

    private static List<Double> each(List<Figures> figures, ToDoubleFunction<Figures> figure) {
        return figures.stream().mapToDouble(figure).boxed().toList();
    }
}
