package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.evaluation.line.Standing.Serving;
import io.regimeflow.schemas.record.ModelContest;
import java.time.Instant;

/** Publishes how contests stand: at their start, every few bars, and at their end. */
final class ContestTeller {
    private final LineBooks books;
    private final LineOutbox outbox;
    private final ContestRecords records;
    private final int tellEvery;

    ContestTeller(LineBooks books, LineOutbox outbox, ContestConfig config) {
        this.books = books;
        this.outbox = outbox;
        this.records = new ContestRecords(books, config.powerEffect());
        this.tellEvery = config.tellEvery();
    }

    /** Unless its figures were told lately, or, of that bar, before this task had any state. */
    void tellNowAndThen(ModelLine line, RunningContest running) {
        Instant bar = Instant.ofEpochMilli(running.contest().last());
        if (running.bars() % tellEvery == 0 && bar.isAfter(running.toldUntil())) {
            tell(line, running);
        }
    }

    void tell(ModelLine line, RunningContest running) {
        ModelContest told =
                records.running(line, running, lineup(line, running.id())).build();
        outbox.tell(told, told.getAsOf() == null ? told.getStartedFrom() : told.getAsOf());
    }

    /** How a contest ended, as long as it is remembered. */
    void tellEnd(ModelLine line, RunningContest ended, Ending ending) {
        Lineup lineup = lineup(line, ended.id());
        ModelContest told = records.running(line, ended, lineup)
                .setStatus(ending.status())
                .setReason(ending.reason())
                .setDecidedAt(ending.bar())
                .setDecidedBy(ending.decidedBy())
                .setWinner(ending.winner().orElse(null))
                .setWinnerRelease(ending.winner()
                        .flatMap(lineup::of)
                        .map(Serving::releaseId)
                        .orElse(null))
                .build();
        outbox.tell(told, ending.bar());
    }

    /** Where the contest's arms are told; a deployment that was refused is no exception. */
    private Lineup lineup(ModelLine line, String contest) {
        LineState state = books.of(line);
        return state.lineups().stream()
                .filter(lineup -> lineup.contestId().filter(contest::equals).isPresent())
                .reduce((old, now) -> now)
                .or(state::lineup)
                .orElseThrow();
    }
}
