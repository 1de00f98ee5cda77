package io.regimeflow.benchmarks.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One figure per round, in the order of the rounds. */
public record Figures(List<Double> rounds) {

    public Figures {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("no rounds were measured");
        }
    }

    /** The middle one; of an even number the mean of the middle two. */
    public double median() {
        double[] sorted = sorted();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public double min() {
        return sorted()[0];
    }

    public double max() {
        return sorted()[rounds.size() - 1];
    }

    /** This round's figure over that round's, so that a slow moment of the machine counts for both. */
    public Figures over(Figures others) {
        if (others.rounds.size() != rounds.size()) {
            throw new IllegalArgumentException("%d rounds cannot be compared with %d"
                    .formatted(rounds.size(), others.rounds().size()));
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds.size(); round++) {
            ratios.add(rounds.get(round) / others.rounds().get(round));
        }
        return new Figures(ratios);
    }

    /** The median, written with {@code format}. */
    public String medianAs(String format) {
        return String.format(Locale.ROOT, format, median());
    }

    /** {@code min–max}, each written with {@code format}. */
    public String rangeAs(String format) {
        return String.format(Locale.ROOT, format, min()) + "–" + String.format(Locale.ROOT, format, max());
    }

    private double[] sorted() {
        double[] sorted = rounds.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
