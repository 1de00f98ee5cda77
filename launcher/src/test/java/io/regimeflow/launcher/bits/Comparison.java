package io.regimeflow.launcher.bits;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.record.Features;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds vectors against the batch's, bit by bit, one after another: none may be missing, there twice or out of order. */
final class Comparison {
    private static final int TOLD = 20;

    private final Map<String, Batch> batches = new HashMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private long vectors;
    private long values;

    Comparison(List<FeatureSet> sets, List<List<Arrival>> markets) {
        for (FeatureSet set : sets) {
            for (List<Arrival> market : markets) {
                batches.put(key(set.id(), market.get(0).bar().instrument().toString()), new Batch(set, market));
            }
        }
    }

    private static String key(String setId, String instrument) {
        return setId + " " + instrument;
    }

    /** Compares the next vector of its instrument and set. */
    void next(Features found) {
        String key = key(found.getFeatureSetId(), found.getInstrument());
        long closeTime = found.getCloseTime().toEpochMilli();
        if (closeTime <= newest.getOrDefault(key, Long.MIN_VALUE)) {
            tell("%s at %s is there twice or out of order".formatted(key, found.getCloseTime()));
            return;
        }
        newest.put(key, closeTime);
        Optional<Batch.Made> expected = batches.get(key).next();
        while (expected.isPresent() && expected.get().vector().closeTime() < closeTime) {
            missing(key, expected.get());
            expected = batches.get(key).next();
        }
        if (expected.isEmpty()) {
            tell("%s at %s is one too many".formatted(key, found.getCloseTime()));
            return;
        }
        vectors++;
        compare(key, expected.get(), found);
    }

    private void missing(String key, Batch.Made made) {
        tell("%s at %d is missing".formatted(key, made.vector().closeTime()));
    }

    private void compare(String key, Batch.Made made, Features found) {
        FeatureVector vector = made.vector();
        if (!found.getQuality().equals(made.gap() ? "GAP" : "OK")) {
            tell("%s at %s: quality %s".formatted(key, found.getCloseTime(), found.getQuality()));
        }
        compare("%s at %s: close".formatted(key, found.getCloseTime()), vector.close(), found.getClose());
        List<Double> foundValues = found.getValues();
        if (foundValues.size() != vector.size()) {
            tell("%s at %s: %d values".formatted(key, found.getCloseTime(), foundValues.size()));
            return;
        }
        for (int i = 0; i < vector.size(); i++) {
            values++;
            compare("%s: value".formatted(key), vector.value(i), foundValues.get(i));
        }
    }

    private void compare(String what, double expected, double found) {
        if (Double.doubleToRawLongBits(expected) != Double.doubleToRawLongBits(found)) {
            tell("%s is %s, not %s".formatted(what, found, expected));
        }
    }

    private void tell(String difference) {
        if (differences.size() < TOLD) {
            differences.add(difference);
        }
    }

    /** Whatever differed, the first of it; to be asked when every vector was compared. */
    List<String> differences() {
        batches.forEach((key, batch) -> batch.next()
                .ifPresent(missing -> tell(
                        "%s at %d is missing".formatted(key, missing.vector().closeTime()))));
        return differences;
    }

    /** Bars that had to be refused, once for each set. */
    long refused() {
        return batches.values().stream().mapToLong(Batch::refused).sum();
    }

    long vectors() {
        return vectors;
    }

    long values() {
        return values;
    }
}
