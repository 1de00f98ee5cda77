package io.regimeflow.domain.outcome;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.outcome.Decisions.RefusedReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Takes users' reports on one instrument: decides what can be decided, lets the rest wait for bars and predictions.
 *
 * <p>Reports of one source on one prediction are decided in the order of the log: behind one that waits, the next waits too.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class ReportDesk {
    /** Reports that may wait at once; of more, the one that came last is refused: it is a flood. */
    private static final int MOST_WAITING = 10_000;

    private final Instrument instrument;
    private final ReportCheck check;
    private final DeskState state;

    ReportDesk(Instrument instrument, CheckRules rules, DeskState state) {
        this.instrument = instrument;
        this.check = new ReportCheck(rules);
        this.state = state;
    }

    Decisions take(TradeReport report) {
        Optional<Refusal> malformed = check.malformed(report);
        if (malformed.isPresent()) {
            return decided(report, new Verdict.Refused(malformed.get()));
        }
        if (!report.instrument().equals(instrument.toString())) {
            return decided(report, new Verdict.Refused(Refusal.OTHER_KEY));
        }
        Optional<ReportKey> key = ReportCheck.prediction(report).map(id -> new ReportKey(id, report.source()));
        if (key.isPresent() && isBehindOther(key.get())) {
            return hold(report, key.get(), Long.MIN_VALUE);
        }
        Verdict verdict = check.check(report, evidence(report, key.map(ReportKey::predictionId)));
        return verdict instanceof Verdict.Waiting waiting
                ? hold(report, key.orElseThrow(), waiting.until())
                : decided(report, verdict);
    }

    /** Asks again for those that wait, since a bar came. */
    Decisions barCame() {
        return askAgain(state.bars().newest());
    }

    /** Asks again for those that wait, since a prediction came. */
    Decisions predictionCame() {
        return askAgain(Long.MAX_VALUE);
    }

    private Decisions askAgain(long now) {
        var still = new HashSet<ReportKey>();
        Decisions decisions = Decisions.NONE;
        for (WaitingReport waiting : state.waiting().all()) {
            if (still.contains(waiting.key())) {
                continue;
            }
            Verdict verdict = now < waiting.until()
                    ? new Verdict.Waiting(waiting.until())
                    : check.check(
                            waiting.report(),
                            evidence(waiting.report(), Optional.of(waiting.key().predictionId())));
            if (verdict instanceof Verdict.Waiting on) {
                still.add(waiting.key());
                state.waiting()
                        .put(
                                waiting.place(),
                                new WaitingReport(waiting.place(), waiting.key(), waiting.report(), on.until()));
            } else {
                state.waiting().remove(waiting.place());
                decisions = decisions.and(decided(waiting.report(), verdict));
            }
        }
        return decisions;
    }

    private boolean isBehindOther(ReportKey key) {
        return state.waiting().all().stream().anyMatch(other -> other.key().equals(key));
    }

    private Evidence evidence(TradeReport report, Optional<PredictionId> id) {
        return new Evidence(
                id.flatMap(state.predictions()::find),
                id.flatMap(known -> state.predictedTo().find(known.interval())).orElse(Long.MIN_VALUE),
                id.flatMap(known -> state.accepted().find(new ReportKey(known, report.source()))),
                state.bars());
    }

    private Decisions hold(TradeReport report, ReportKey key, long until) {
        List<WaitingReport> waiting = state.waiting().all();
        if (waiting.size() >= MOST_WAITING) {
            return decided(report, new Verdict.Refused(Refusal.TOO_MANY));
        }
        long place = waiting.isEmpty() ? 0 : waiting.get(waiting.size() - 1).place() + 1;
        state.waiting().put(place, new WaitingReport(place, key, report, until));
        return Decisions.NONE;
    }

    private Decisions decided(TradeReport report, Verdict verdict) {
        if (verdict instanceof Verdict.Accepted accepted) {
            state.accepted().put(new ReportKey(accepted.outcome().predictionId(), report.source()), accepted.report());
            return Decisions.of(List.of(accepted.outcome()));
        }
        var refused = new ArrayList<RefusedReport>();
        if (verdict instanceof Verdict.Refused no) {
            refused.add(new RefusedReport(report, no.reason()));
        }
        return new Decisions(List.of(), refused, List.of());
    }
}
