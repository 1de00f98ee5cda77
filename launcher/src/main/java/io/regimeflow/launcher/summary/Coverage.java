package io.regimeflow.launcher.summary;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Which bars ought to have a prediction, and which have one. */
final class Coverage {
    private final Map<String, NavigableSet<Long>> closesByInstrument = new HashMap<>();
    private final Map<String, Long> firstScored = new HashMap<>();
    private final Map<String, Set<Long>> predicted = new HashMap<>();
    private final Set<String> predictionIds = new HashSet<>();
    private long duplicates;

    /** There is a bar of the working interval that closes at {@code closeTime}. */
    void bar(String instrument, long closeTime) {
        closesByInstrument.computeIfAbsent(instrument, any -> new TreeSet<>()).add(closeTime);
    }

    /** A deployment scored its first bar at {@code closeTime}. */
    void deployed(String instrument, long closeTime) {
        firstScored.merge(instrument, closeTime, Math::min);
    }

    void prediction(String predictionId, String instrument, long closeTime) {
        if (!predictionIds.add(predictionId)) {
            duplicates++;
        }
        predicted.computeIfAbsent(instrument, any -> new HashSet<>()).add(closeTime);
    }

    /** Predictions of a bar that already had one. */
    long duplicates() {
        return duplicates;
    }

    /** Bars from their instrument's first deployment on that have no prediction. */
    long missing() {
        long missing = 0;
        for (Map.Entry<String, Long> first : firstScored.entrySet()) {
            Set<Long> have = predicted.getOrDefault(first.getKey(), Set.of());
            NavigableSet<Long> closes = closesByInstrument.getOrDefault(first.getKey(), new TreeSet<>());
            for (long close : closes.tailSet(first.getValue(), true)) {
                if (!have.contains(close)) {
                    missing++;
                }
            }
        }
        return missing;
    }
}
