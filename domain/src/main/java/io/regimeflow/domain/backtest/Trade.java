package io.regimeflow.domain.backtest;

/**
 * One position from its opening to its end.
 *
 * @param direction 1 for long, -1 for short
 * @param decidedAt close time of the bar at which it was decided on
 * @param entryTime open time of the bar that it was entered in
 * @param entryPrice paid or received, slippage included
 * @param exitTime end of the bar that it ended in, or that bar's open time where it ended at the open
 * @param exitPrice slippage included
 * @param pnl gain on a stake of 1, after fees
 */
public record Trade(
        int direction,
        long decidedAt,
        long entryTime,
        double entryPrice,
        long exitTime,
        double exitPrice,
        Exit exit,
        Marks marks,
        double pnl) {

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

    /**
     * What makes an exit less sure than it looks.
     *
     * @param bothTouched the bar of the exit touched stop and target: the worse one was taken
     * @param gapped the bar opened beyond the stop, which filled at the open
     */
    public record Marks(boolean bothTouched, boolean gapped) {
        /** Nothing to say. */
        public static final Marks NONE = new Marks(false, false);
    }

    public boolean isWin() {
        return pnl > 0;
    }
}
