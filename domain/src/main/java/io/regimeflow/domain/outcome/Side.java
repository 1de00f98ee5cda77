package io.regimeflow.domain.outcome;

import io.regimeflow.domain.label.Signal;

/** Which way a position looked. */
public enum Side {
    LONG(1),
    SHORT(-1),
    /** There was none: the prediction said hold. */
    NONE(0);

    private final int direction;

    Side(int direction) {
        this.direction = direction;
    }

    static Side of(Signal signal) {
        return switch (signal) {
            case UP -> LONG;
            case DOWN -> SHORT;
            case FLAT -> NONE;
        };
    }

    /** 1 gains from a rise, -1 from a fall. */
    public int direction() {
        return direction;
    }
}
