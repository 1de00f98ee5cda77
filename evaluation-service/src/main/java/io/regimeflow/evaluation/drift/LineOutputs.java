package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.drift.OneClass;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is remembered of what the releases of a line say.
 *
 * @param labels share of the commonest class in the training labels, by release
 * @param outputs of late, by release
 */
record LineOutputs(SortedMap<String, Double> labels, SortedMap<String, Output> outputs) {
    static final LineOutputs NONE = new LineOutputs(new TreeMap<>(), new TreeMap<>());

    /** @param last close time of the last bar that it said something of */
    record Output(OneClass said, long last) {}

    LineOutputs {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
    }

    /** Share of the commonest class in a release's training labels; 0 where it is not known. */
    double labelShare(String release) {
        return labels.getOrDefault(release, 0.0);
    }
}
