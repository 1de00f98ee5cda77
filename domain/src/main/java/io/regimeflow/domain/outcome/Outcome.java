package io.regimeflow.domain.outcome;

import io.regimeflow.domain.backtest.Trade;
import io.regimeflow.domain.label.Signal;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of a prediction: what {@code checked_outcome} says, but for the wall clock.
 *
 * @param source who reports it: of USER, the user's own name for itself; else that of what computed it
 * @param revision 0 for the first report; a higher one from the same source corrects
 * @param pnl gain in quote currency, after costs; of PAPER and SHADOW, on one unit of the base currency
 * @param pnlPercent gain in per cent of the entry price, after costs
 * @param marks what makes the exit less sure than it looks
 * @param quantity traded, in base currency, where a user told it
 * @param label what the signal should have been by the rule that its release learnt from; empty but for SHADOW
 * @param knownAt close time of the bar by which exit and label were known
 */
public record Outcome(
        PredictionId predictionId,
        Origin origin,
        String source,
        int revision,
        Result result,
        ExitReason exitReason,
        Side side,
        Fill entry,
        Fill exit,
        double pnl,
        double pnlPercent,
        Trade.Marks marks,
        OptionalDouble quantity,
        Optional<Signal> label,
        long knownAt) {

    public Outcome {
        Objects.requireNonNull(predictionId, "predictionId");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(exitReason, "exitReason");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(marks, "marks");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(label, "label");
        if (exit.time() < entry.time()) {
            throw new IllegalArgumentException("%s was left before it was entered".formatted(predictionId));
        }
        if (knownAt < exit.time()) {
            throw new IllegalArgumentException("what became of %s was known before its end".formatted(predictionId));
        }
    }

    /** What a trade of the paper trader on a stake of 1 made of a prediction. */
    static Outcome ofPaper(PredictionId id, Trade trade) {
        Side side = trade.direction() > 0 ? Side.LONG : Side.SHORT;
        return new Outcome(
                id,
                Origin.PAPER,
                "paper-trader",
                0,
                Result.of(ExitReason.of(trade.exit()), trade.pnl()),
                ExitReason.of(trade.exit()),
                side,
                new Fill(trade.entryTime(), trade.entryPrice()),
                new Fill(trade.exitTime(), trade.exitPrice()),
                trade.pnl() * trade.entryPrice(),
                trade.pnl() * 100,
                trade.marks(),
                OptionalDouble.empty(),
                Optional.empty(),
                trade.exitTime());
    }

    /** What the market path made of a prediction; of a hold, nothing was at stake. */
    static Outcome ofPath(Prediction prediction, Exit exit, Signal label, long knownAt) {
        return new Outcome(
                prediction.id(),
                Origin.SHADOW,
                "market-path",
                0,
                Result.of(exit.reason(), exit.gain()),
                exit.reason(),
                Side.of(prediction.signal()),
                new Fill(prediction.closeTime(), prediction.close()),
                exit.fill(),
                exit.gain() * prediction.close(),
                exit.gain() * 100,
                exit.marks(),
                OptionalDouble.empty(),
                Optional.of(label),
                knownAt);
    }
}
