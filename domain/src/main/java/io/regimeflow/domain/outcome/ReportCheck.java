package io.regimeflow.domain.outcome;

import io.regimeflow.domain.backtest.Trade;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decides whether what a user reports teaches.
 *
 * <p>Looks at the form first, then at the times, then at arithmetic and market, and last at what the same source has said
 * before: the first thing wrong is the reason. What is decided is not changed by later bars.
 *
 * <p>Of two reports by one source with one revision the one that was written to the log first stands; that order is the
 * log's own, and the same in every replay.
 */
public final class ReportCheck {
    private final FormCheck form;
    private final TimeCheck times;
    private final GainCheck gain;
    private final RangeCheck range;

    public ReportCheck(CheckRules rules) {
        form = new FormCheck(rules);
        times = new TimeCheck(rules);
        gain = new GainCheck(rules);
        range = new RangeCheck(rules);
    }

    /**
     * The prediction that a report is about, for looking up the evidence; empty where the report names none.
     */
    public static Optional<PredictionId> prediction(TradeReport report) {
        return FormCheck.id(report);
    }

    /** What is wrong with a report whatever the log says: such a one need not wait. */
    public Optional<Refusal> malformed(TradeReport report) {
        return form.refuse(report);
    }

    /** The verdict by what is known. */
    public Verdict check(TradeReport report, Evidence evidence) {
        Optional<Refusal> malformed = form.refuse(report);
        if (malformed.isPresent()) {
            return new Verdict.Refused(malformed.get());
        }
        PredictionId id = PredictionId.parse(report.predictionId());
        return times.decide(report, id, evidence)
                .orElseGet(() -> gain.refuse(report, evidence.prediction().orElseThrow())
                        .or(() -> range.refuse(report.entry(), evidence.bars()))
                        .or(() -> range.refuse(report.exit(), evidence.bars()))
                        .or(() -> evidence.accepted().flatMap(earlier -> said(report, earlier)))
                        .<Verdict>map(Verdict.Refused::new)
                        .orElseGet(() -> new Verdict.Accepted(outcome(report, id), report)));
    }

    private static Optional<Refusal> said(TradeReport report, TradeReport earlier) {
        if (report.revision() > earlier.revision()) {
            return Optional.empty();
        }
        if (report.revision() < earlier.revision()) {
            return Optional.of(Refusal.OUTDATED);
        }
        return Optional.of(report.saysTheSameAs(earlier) ? Refusal.DUPLICATE : Refusal.CONTRADICTION);
    }

    private static Outcome outcome(TradeReport report, PredictionId id) {
        return new Outcome(
                id,
                Origin.USER,
                report.source(),
                report.revision(),
                Result.valueOf(report.result()),
                ExitReason.valueOf(report.exitReason()),
                Side.valueOf(report.side()),
                report.entry(),
                report.exit(),
                report.pnl(),
                report.pnlPercent(),
                Trade.Marks.NONE,
                report.quantity() > 0 ? OptionalDouble.of(report.quantity()) : OptionalDouble.empty(),
                Optional.empty(),
                report.exit().time());
    }
}
