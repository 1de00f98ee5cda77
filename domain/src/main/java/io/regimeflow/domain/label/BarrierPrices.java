package io.regimeflow.domain.label;

/**
 * The two prices that end the wait for a move: the one above the close it began at, and the one below.
 *
 * <p>A high or low that equals a barrier touches it.
 *
 * @param lower 0 or less where the price cannot reach it
 */
public record BarrierPrices(double upper, double lower) {

    /** What one bar did. */
    public enum Touch {
        /** It stayed between the two. */
        NONE,
        UPPER,
        LOWER,
        /** It touched both, and nobody knows which came first. */
        BOTH
    }

    public BarrierPrices {
        if (upper < lower) {
            throw new IllegalArgumentException("the upper barrier %s is below the lower %s".formatted(upper, lower));
        }
    }

    /**
     * BarrierPrices around a close.
     *
     * @param above distance as a fraction of the close
     * @param below distance as a fraction of the close
     */
    public static BarrierPrices around(double close, double above, double below) {
        return new BarrierPrices(close * (1 + above), close * (1 - below));
    }

    /** The class of a close: beyond a barrier, or, also where it equals one, between the two. */
    public Signal classOf(double close) {
        if (close > upper) {
            return Signal.UP;
        }
        return close < lower ? Signal.DOWN : Signal.FLAT;
    }

    /** What a bar with that high and low touched. */
    public Touch touchedBy(double high, double low) {
        if (high >= upper) {
            return low <= lower ? Touch.BOTH : Touch.UPPER;
        }
        return low <= lower ? Touch.LOWER : Touch.NONE;
    }
}
