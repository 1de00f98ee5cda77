package io.regimeflow.domain.outcome;

import io.regimeflow.domain.backtest.Trade;

/** Why a position, or the wait for a move, ended. */
public enum ExitReason {
    /** The target was touched; of a hold, the upper barrier. */
    TARGET,
    /** The stop was touched; of a hold, the lower barrier. */
    STOP,
    /** The horizon was over. */
    TIME,
    /** Somebody closed it; the paper trader does when a prediction points the other way. */
    MANUAL;

    static ExitReason of(Trade.Exit exit) {
        return switch (exit) {
            case STOP -> STOP;
            case TARGET -> TARGET;
            case EXPIRED, END -> TIME;
            case REVERSED -> MANUAL;
        };
    }
}
