package io.regimeflow.domain.outcome;

import io.regimeflow.domain.backtest.Trade;
import io.regimeflow.domain.label.Signal;
import java.util.Objects;

/**
 * How the position that a prediction stands for ended, or the wait where it says hold.
 *
 * @param gain on a stake of 1, after fees; of a hold, 0
 * @param marks what makes it less sure than it looks
 */
public record Exit(ExitReason reason, Fill fill, double gain, Trade.Marks marks) {

    public Exit {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(fill, "fill");
        Objects.requireNonNull(marks, "marks");
    }

    static Exit of(Trade trade) {
        return new Exit(
                ExitReason.of(trade.exit()), new Fill(trade.exitTime(), trade.exitPrice()), trade.pnl(), trade.marks());
    }

    static Exit ofHold(ExitReason reason, Fill fill, Trade.Marks marks) {
        return new Exit(reason, fill, 0, marks);
    }

    /** The side of the barrier that the price touched first, as {@link io.regimeflow.domain.label.TripleBarrier} labels it. */
    Signal touched(Side side) {
        if (marks.bothTouched() || reason == ExitReason.TIME) {
            return Signal.FLAT;
        }
        boolean upper = (reason == ExitReason.TARGET) == (side != Side.SHORT);
        return upper ? Signal.UP : Signal.DOWN;
    }
}
