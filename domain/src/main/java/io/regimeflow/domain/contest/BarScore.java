package io.regimeflow.domain.contest;

import java.util.Map;
import java.util.TreeMap;

/**
 * The one number that a bar time gives a contest: the mean over instruments of a challenger's paired differences.
 *
 * <p>Instruments of one bar time tell much the same, so that they count as one observation, not as many.
 *
 * @param mean of what the instruments' forecasts differed by, and allowed
 * @param instruments how many took part, at least 1
 */
public record BarScore(PairedScore mean, int instruments) {
    public BarScore {
        if (instruments < 1) {
            throw new IllegalArgumentException("a bar score of no instrument");
        }
    }

    /**
     * The mean over instruments, to the same bits in whatever order they come.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static BarScore of(Map<String, PairedScore> byInstrument) {
        double difference = 0;
        double lowest = 0;
        double highest = 0;
        int count = byInstrument.size();
        // Sums of doubles depend on their order: the name decides it.
        for (PairedScore score : new TreeMap<>(byInstrument).values()) {
            difference += score.difference() / count;
            lowest += score.lowest() / count;
            highest += score.highest() / count;
        }
        // A mean rounds: it must not leave what it lies between.
        double within = Math.min(highest, Math.max(lowest, difference));
        return new BarScore(new PairedScore(within, lowest, highest), count);
    }
}
