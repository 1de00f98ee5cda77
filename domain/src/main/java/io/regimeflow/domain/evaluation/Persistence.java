package io.regimeflow.domain.evaluation;

import io.regimeflow.domain.label.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/**
 * The guesser that says what was last known: for regimes the newest label known by now, for signals the class of the last
 * completed move. The second least to beat, after the majority.
 *
 * <p>It never looks ahead: a label counts from its {@link Label#knownAt()} on.
 *
 * <p><b>Threads.</b> Immutable.
 */
public final class Persistence {
    private final long[] knownAt;
    private final int[] classes;

    private Persistence(long[] knownAt, int[] classes) {
        this.knownAt = knownAt;
        this.classes = classes;
    }

    /** The guesser that learns of these labels as they become known; of two known at once, the later bar's counts. */
    public static <T> Persistence of(List<Label<T>> labels, ToIntFunction<T> classOf) {
        var ordered = new ArrayList<>(labels);
        ordered.sort(Comparator.<Label<T>>comparingLong(Label::knownAt).thenComparingLong(Label::time));
        return new Persistence(
                ordered.stream().mapToLong(Label::knownAt).toArray(),
                ordered.stream()
                        .mapToInt(label -> classOf.applyAsInt(label.value()))
                        .toArray());
    }

    /** Class of the label that became known last, at {@code now} or before; empty where none was. */
    public OptionalInt lastKnown(long now) {
        int low = 0;
        int high = knownAt.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (knownAt[middle] <= now) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? OptionalInt.empty() : OptionalInt.of(classes[low - 1]);
    }
}
