package io.regimeflow.domain.outcome;

import java.util.Optional;

/**
 * Whether prediction, entry and exit come in this order, and by now.
 *
 * <p><i>Now</i> is two things, and neither is a clock: what the record says it was written at, and the newest bar. A report
 * may be read before the bars and predictions that it is about, in a replay for instance: it waits for them, and never longer
 * than until the prediction would be too old. Where no bar of the instrument is known at all, there is nothing to wait for.
 */
record TimeCheck(CheckRules rules) {

    /** The verdict where there is one already: refused, or to wait. */
    Optional<Verdict> decide(TradeReport report, PredictionId id, Evidence evidence) {
        long close = id.closeTime();
        long newest = evidence.bars().newest();
        long latest = Math.max(report.entry().time(), report.exit().time());
        if (newest == TradedBars.NONE) {
            return refused(Refusal.UNKNOWN_PREDICTION);
        }
        if (report.reportedAt() < Math.max(close, latest) - rules.clockSkew()
                || (newest < latest && latest - rules.age() > close)) {
            return refused(Refusal.IN_FUTURE);
        }
        if (newest - rules.age() > close) {
            return refused(Refusal.AGED_OUT);
        }
        if (evidence.prediction().isEmpty()) {
            boolean passed = evidence.predictedTo() >= close || newest - rules.patience() > close;
            return passed ? refused(Refusal.UNKNOWN_PREDICTION) : waiting(close + rules.patience() + 1);
        }
        if (report.entry().time() < close - rules.clockSkew()) {
            return refused(Refusal.BEFORE_PREDICTION);
        }
        if (report.exit().time() < report.entry().time()) {
            return refused(Refusal.EXIT_BEFORE_ENTRY);
        }
        // The last bar that the exit may lie in has to be there.
        return newest >= latest + rules.clockSkew() ? Optional.empty() : waiting(latest + rules.clockSkew());
    }

    private static Optional<Verdict> refused(Refusal reason) {
        return Optional.of(new Verdict.Refused(reason));
    }

    private static Optional<Verdict> waiting(long until) {
        return Optional.of(new Verdict.Waiting(until));
    }
}
