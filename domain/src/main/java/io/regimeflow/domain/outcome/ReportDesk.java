package io.regimeflow.domain.outcome;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.outcome.Decisions.RefusedReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Takes users' reports on one instrument: decides what can be decided, lets the rest wait for bars and predictions.
 *
 * <p>Reports of one source on one prediction are decided in the order of the log: behind one that waits, the next waits too.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class ReportDesk {
    /** Reports that may wait at once; of more, the one that came last is refused: it is a flood. */
    static final int MOST_WAITING = 10_000;

    /** Of one source, so that none can take the places of all others. */
    static final int MOST_OF_A_SOURCE = 500;

    /** Of all sources that have no accepted report, so that invented ones leave room to the others. */
    static final int MOST_OF_STRANGERS = 8_000;

    private final Instrument instrument;
    private final ReportCheck check;
    private final DeskState state;
    private final WaitingLine waiting;
    private final KnownSources known;

    ReportDesk(Instrument instrument, CheckRules rules, DeskState state) {
        this.instrument = instrument;
        this.check = new ReportCheck(rules);
        this.state = state;
        this.waiting = new WaitingLine(state.waiting(), state.predictions());
        this.known = new KnownSources(state.accepted());
    }

    Decisions take(TradeReport report) {
        Optional<Refusal> malformed = check.malformed(report);
        if (malformed.isPresent()) {
            return refused(report, malformed.get());
        }
        if (!report.instrument().equals(instrument.toString())) {
            return refused(report, Refusal.OTHER_KEY);
        }
        ReportKey key = new ReportKey(ReportCheck.prediction(report).orElseThrow(), report.source());
        if (waiting.has(key)) {
            if (isFull(key.source())) {
                return refused(report, Refusal.TOO_MANY);
            }
            waiting.addBehind(report, key);
            return Decisions.NONE;
        }
        Evidence evidence = evidence(key);
        Verdict verdict = verdict(report, key, evidence);
        if (verdict instanceof Verdict.Waiting until) {
            if (isFull(key.source())) {
                return refused(report, Refusal.TOO_MANY);
            }
            waiting.add(report, key, until.until(), evidence.prediction().isEmpty());
            return Decisions.NONE;
        }
        var decided = new Decided();
        decided.add(report, verdict);
        return decided.decisions();
    }

    /** Asks again those that wait for no later bar, since one came. */
    Decisions barCame() {
        return askAgain(waiting.due(state.bars().newest()));
    }

    /** Asks again those that wait for no later prediction, since one came or none was made. */
    Decisions predictionCame() {
        return askAgain(
                waiting.predicted(interval -> state.predictedTo().find(interval).orElse(Long.MIN_VALUE)));
    }

    private Decisions askAgain(List<WaitingReport> due) {
        if (due.isEmpty()) {
            return Decisions.NONE;
        }
        var asked = new PriorityQueue<>(Comparator.comparingLong(WaitingReport::place));
        asked.addAll(due);
        var decided = new Decided();
        while (!asked.isEmpty()) {
            WaitingReport first = asked.remove();
            Evidence evidence = evidence(first.key());
            Verdict verdict = verdict(first.report(), first.key(), evidence);
            if (verdict instanceof Verdict.Waiting on) {
                waiting.keep(first, on.until(), evidence.prediction().isEmpty());
            } else {
                waiting.remove(first).ifPresent(asked::add);
                decided.add(first.report(), verdict);
            }
        }
        return decided.decisions();
    }

    private Verdict verdict(TradeReport report, ReportKey key, Evidence evidence) {
        return state.unjudged().find(key.predictionId()).isPresent()
                ? new Verdict.Refused(Refusal.NOT_JUDGED)
                : check.check(report, evidence);
    }

    private Evidence evidence(ReportKey key) {
        PredictionId id = key.predictionId();
        return new Evidence(
                state.predictions().find(id),
                state.predictedTo().find(id.interval()).orElse(Long.MIN_VALUE),
                state.accepted().find(key),
                state.bars());
    }

    private boolean isFull(String source) {
        return waiting.size() >= MOST_WAITING
                || waiting.ofSource(source) >= MOST_OF_A_SOURCE
                || (waiting.size() >= MOST_OF_STRANGERS && !known.has(source) && strangers() >= MOST_OF_STRANGERS);
    }

    private int strangers() {
        return waiting.size() - waiting.of(known::has);
    }

    /** Forgets what was accepted on predictions of before a time. */
    void forgetBefore(long time) {
        known.forgetBefore(time);
    }

    private static Decisions refused(TradeReport report, Refusal reason) {
        return new Decisions(List.of(), List.of(new RefusedReport(report, reason)), List.of());
    }

    /** What is decided at once, in order. */
    private final class Decided {
        private final List<Outcome> outcomes = new ArrayList<>();
        private final List<RefusedReport> refused = new ArrayList<>();

        void add(TradeReport report, Verdict verdict) {
            if (verdict instanceof Verdict.Accepted accepted) {
                known.accept(new ReportKey(accepted.outcome().predictionId(), report.source()), accepted.report());
                outcomes.add(accepted.outcome());
            } else if (verdict instanceof Verdict.Refused no) {
                refused.add(new RefusedReport(report, no.reason()));
            }
        }

        Decisions decisions() {
            return outcomes.isEmpty() && refused.isEmpty()
                    ? Decisions.NONE
                    : new Decisions(outcomes, refused, List.of());
        }
    }
}
