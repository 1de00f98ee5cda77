package io.regimeflow.domain.indicator;

/**
 * A turning point of prices that later prices have confirmed, see {@link ZigZag}.
 *
 * @param time end of the bar that has it, exclusive, in milliseconds since the epoch
 * @param price the bar's high or low, in quote currency
 * @param high whether it is a high; else it is a low
 * @param knownAt end of the bar that confirmed it, exclusive; nobody knew of it before
 */
public record Pivot(long time, double price, boolean high, long knownAt) {

    public Pivot {
        if (time > knownAt) {
            throw new IllegalArgumentException("pivot of %d was known at %d, before its time".formatted(time, knownAt));
        }
    }
}
