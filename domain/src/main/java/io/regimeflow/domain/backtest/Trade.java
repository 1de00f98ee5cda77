package io.regimeflow.domain.backtest;

/**
 * One position from its opening to its end.
 *
 * @param direction 1 for long, -1 for short
 * @param entryTime open time of the bar that it was entered in
 * @param entryPrice paid or received, slippage included
 * @param exitTime end of the bar that it ended in, or that bar's open time where it ended at the open
 * @param exitPrice slippage included
 * @param pnl gain on a stake of 1, after fees
 */
public record Trade(
        int direction, long entryTime, double entryPrice, long exitTime, double exitPrice, Exit exit, double pnl) {

    /** Why a position ended. */
    public enum Exit {
        /** The stop was touched; also where the target was touched in the same bar. */
        STOP,
        /** The target was touched. */
        TARGET,
        /** A decision pointed the other way. */
        REVERSED,
        /** The longest time was over. */
        EXPIRED,
        /** The bars were over. */
        END
    }

    public boolean isWin() {
        return pnl > 0;
    }
}
