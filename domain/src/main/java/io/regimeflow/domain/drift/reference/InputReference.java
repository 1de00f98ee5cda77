package io.regimeflow.domain.drift.reference;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The histograms of a training's features, and how far its own days were from one another.
 *
 * <p>Bars are alike for hours, so a day of them is far from a training of months by any rule made for independent rows. It is
 * therefore measured by the days of training: {@code docs/decisions/0020-what-a-release-knows-of-its-data.md}.
 *
 * @param day rows that are compared at a time
 * @param days of training that were compared
 * @param features in the order of the vector
 */
public record InputReference(int day, int days, List<FeatureReference> features) {
    /** Fewer days say nothing of how days vary. */
    public static final int MIN_DAYS = 8;

    /** By convention a change of note; what is smaller is not, however sure. */
    public static final double MIN_PSI = 0.25;

    public InputReference {
        features = List.copyOf(features);
        if (day < 1 || days < MIN_DAYS || features.isEmpty()) {
            throw new IllegalArgumentException("%d features of %d days of %d rows, allowed: 1, %d and 1 or more"
                    .formatted(features.size(), days, day, MIN_DAYS));
        }
    }

    /**
     * Learns from training rows in order of time; nothing where they are too few days.
     *
     * @param day rows to be compared at a time
     */
    public static Optional<InputReference> of(Rows training, int day) {
        int days = training.size() / day;
        if (days < MIN_DAYS) {
            return Optional.empty();
        }
        return Optional.of(new InputReference(
                day,
                days,
                IntStream.range(0, training.features())
                        .mapToObj(feature -> FeatureReference.of(training, feature, day, days))
                        .toList()));
    }

    /** Every feature of a day of live rows. */
    public List<FeatureShift> compare(Rows live) {
        return IntStream.range(0, features.size())
                .mapToObj(feature -> features.get(feature).compare(feature, live.column(feature, 0, live.size()), days))
                .toList();
    }

    /**
     * The features that are not as in training, the least likely first.
     *
     * @param level expected share of false ones among them, and chance of any on a day that is like training
     */
    public List<FeatureShift> shifted(Rows live, double level) {
        List<FeatureShift> all = compare(live);
        double limit = FalseDiscoveries.limit(
                level,
                all.stream()
                        .flatMapToDouble(shift -> DoubleStream.of(shift.psiChance(), shift.ksChance()))
                        .toArray());
        return all.stream()
                .filter(shift -> shift.chance() <= limit && shift.psi() >= MIN_PSI)
                .sorted(Comparator.comparingDouble(FeatureShift::chance)
                        .thenComparing(FeatureShift::psi, Comparator.reverseOrder())
                        .thenComparingInt(FeatureShift::feature))
                .toList();
    }
}
