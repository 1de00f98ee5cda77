package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.drift.OneClass;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What is remembered of what the releases of a line say.
 *
 * @param labels of the training, by release
 * @param outputs of late, by release
 */
record LineOutputs(SortedMap<String, TrainingLabels> labels, SortedMap<String, Output> outputs) {
    static final LineOutputs NONE = new LineOutputs(new TreeMap<>(), new TreeMap<>());

    /** By the time of their training, then by release: whichever is heard of first, the same are forgotten. */
    private static final Comparator<Map.Entry<String, TrainingLabels>> OLDEST_FIRST = Comparator.comparingLong(
                    (Map.Entry<String, TrainingLabels> release) ->
                            release.getValue().asOf())
            .thenComparing(Map.Entry.comparingByKey());

    /**
     * @param came labels of the same bars, where somebody tells the truth of a bar; otherwise empty
     * @param last close time of the last bar that it said something of
     */
    record Output(OneClass said, OneClass came, long last) {
        /** Nothing said yet. */
        static Output none(int bars) {
            return new Output(OneClass.none(bars), OneClass.none(bars), Long.MIN_VALUE);
        }

        /** The same where no more bars count than so many: the last of them. */
        Output within(int most) {
            return new Output(said.within(most), came.within(most), last);
        }
    }

    LineOutputs {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
    }

    /** What a release's training labels were, if it is known. */
    Optional<TrainingLabels> trainedOn(String release) {
        return Optional.ofNullable(labels.get(release));
    }

    /**
     * One training more. Of more than so many the oldest are forgotten.
     *
     * @param needed releases that score are not forgotten
     */
    LineOutputs with(String release, TrainingLabels trainedOn, int most, Predicate<String> needed) {
        var next = new TreeMap<>(labels);
        next.put(release, trainedOn);
        next.entrySet().stream()
                .filter(known -> !needed.test(known.getKey()))
                .sorted(OLDEST_FIRST)
                .limit(Math.max(0, next.size() - most))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(next::remove);
        return new LineOutputs(next, outputs);
    }

    /** What a release said last; who said nothing since is forgotten. */
    LineOutputs with(String release, Output output, long since) {
        var next = new TreeMap<>(outputs);
        next.put(release, output);
        next.values().removeIf(other -> other.last() < since);
        return new LineOutputs(labels, next);
    }
}
