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
        OptionalDouble quantity) {

    public Outcome {
        Objects.requireNonNull(predictionId, "predictionId");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(exitReason, "exitReason");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(marks, "marks");
        Objects.requireNonNull(quantity, "quantity");
        if (exit.time() < entry.time()) {
            throw new IllegalArgumentException("%s was left before it was entered".formatted(predictionId));
        }
    }

    /** What a trade on a stake of 1 made of a prediction. */
    static Outcome of(PredictionId id, Origin origin, Trade trade) {
        ExitReason reason = ExitReason.of(trade.exit());
        return new Outcome(
                id,
                origin,
                source(origin),
                0,
                Result.of(reason, trade.pnl()),
                reason,
                trade.direction() > 0 ? Side.LONG : Side.SHORT,
                new Fill(trade.entryTime(), trade.entryPrice()),
                new Fill(trade.exitTime(), trade.exitPrice()),
                trade.pnl() * trade.entryPrice(),
                trade.pnl() * 100,
                trade.marks(),
                OptionalDouble.empty());
    }

    /** What became of a hold: nothing was at stake. */
    static Outcome ofHold(Prediction hold, ExitReason reason, Fill exit, Trade.Marks marks) {
        return new Outcome(
                hold.id(),
                Origin.SHADOW,
                source(Origin.SHADOW),
                0,
                Result.of(reason, 0),
                reason,
                Side.NONE,
                new Fill(hold.closeTime(), hold.close()),
                exit,
                0,
                0,
                marks,
                OptionalDouble.empty());
    }

    /**
     * What the market path says that the signal should have been: the barrier that the price touched first, as
     * {@link io.regimeflow.domain.label.TripleBarrier} labels it, whatever the side. Empty but for SHADOW.
     */
    public Optional<Signal> touched() {
        if (origin != Origin.SHADOW) {
            return Optional.empty();
        }
        if (marks.bothTouched() || exitReason == ExitReason.TIME) {
            return Optional.of(Signal.FLAT);
        }
        boolean upper = (exitReason == ExitReason.TARGET) == (side != Side.SHORT);
        return Optional.of(upper ? Signal.UP : Signal.DOWN);
    }

    private static String source(Origin origin) {
        return origin == Origin.PAPER ? "paper-trader" : "market-path";
    }
}
