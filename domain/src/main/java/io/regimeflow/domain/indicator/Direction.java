package io.regimeflow.domain.indicator;

/** Which way something went. */
final class Direction {
    private Direction() {}

    /** The amount, at least 0, with the sign of the change; 0 where nothing changed. By bits: a branch would be a coin's toss. */
    static double signed(double amount, double change) {
        return change == 0 ? 0 : Math.copySign(amount, change);
    }
}
