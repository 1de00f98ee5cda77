package io.regimeflow.ingest.replay;

/**
 * How fast bars are published.
 *
 * @param barsPerSecond of all instruments together; infinite for as fast as can be
 */
public record Speed(double barsPerSecond) {
    /** As fast as can be. */
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    public Speed {
        if (!(barsPerSecond > 0)) {
            throw new IllegalArgumentException("speed %s is not above 0".formatted(barsPerSecond));
        }
    }

    /** Reads {@code max} or a number of bars per second above 0. */
    public static Speed parse(String text) {
        if (text.equals("max")) {
            return MAX;
        }
        try {
            return new Speed(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "speed '%s' is neither max nor a number of bars per second".formatted(text), e);
        }
    }

    boolean isMax() {
        return Double.isInfinite(barsPerSecond);
    }

    @Override
    public String toString() {
        return isMax() ? "max" : Double.toString(barsPerSecond);
    }
}
