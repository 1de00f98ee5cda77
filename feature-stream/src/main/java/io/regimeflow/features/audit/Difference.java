package io.regimeflow.features.audit;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.mapping.FeatureHash;
import io.regimeflow.schemas.record.Features;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where a served vector differs from the recomputed one, to the bit.
 *
 * @param names of the values, in vector order
 */
record Difference(List<String> names) {
    Difference {
        names = List.copyOf(names);
    }

    /** Each difference as text, {@code name servedBits where recomputedBits is recomputed}; empty if every bit is equal. */
    List<String> between(Served served, Recomputed recomputed) {
        Features features = served.features();
        FeatureVector vector = recomputed.vector();
        var differences = new ArrayList<String>(0);
        compareValues(differences, features.getValues(), vector);
        if (bits(features.getClose()) != bits(vector.close())) {
            differences.add(text("close", features.getClose(), vector.close()));
        }
        compare(
                differences,
                "quality",
                features.getQuality(),
                recomputed.quality().name());
        compare(differences, "feature hash", features.getFeatureHash(), FeatureHash.of(vector));
        compare(
                differences,
                "open time",
                features.getOpenTime().toEpochMilli(),
                vector.closeTime() - vector.interval().millis());
        return differences;
    }

    private void compareValues(List<String> differences, List<Double> values, FeatureVector vector) {
        if (values.size() != vector.size()) {
            differences.add("%d values where %d are recomputed".formatted(values.size(), vector.size()));
            return;
        }
        for (int i = 0; i < vector.size(); i++) {
            if (bits(values.get(i)) != bits(vector.value(i))) {
                differences.add(text(names.get(i), values.get(i), vector.value(i)));
            }
        }
    }

    private static void compare(List<String> differences, String what, Object served, Object recomputed) {
        if (!served.equals(recomputed)) {
            differences.add("%s %s where %s is recomputed".formatted(what, served, recomputed));
        }
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    private static String text(String name, double served, double recomputed) {
        return "%s %016x where %016x is recomputed".formatted(name, bits(served), bits(recomputed));
    }
}
