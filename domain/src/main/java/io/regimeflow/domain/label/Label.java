package io.regimeflow.domain.label;

import java.util.Objects;

/**
 * A training target by hindsight, and when it became known.
 *
 * <p>A label of one vector is made from later ones; whoever splits a data set must purge by {@code knownAt}, or the
 * training fold sees the test fold's prices.
 *
 * @param index position of the labelled vector in its series
 * @param time close time of the labelled vector, milliseconds since the epoch
 * @param knownAt close time of the last vector that the label was made from, milliseconds since the epoch
 * @param value the class
 */
public record Label<T>(int index, long time, long knownAt, T value) {

    public Label {
        Objects.requireNonNull(value, "value");
        if (index < 0) {
            throw new IllegalArgumentException("label index %d is negative".formatted(index));
        }
        if (knownAt < time) {
            throw new IllegalArgumentException(
                    "label of %d cannot have been known earlier, at %d".formatted(time, knownAt));
        }
    }
}
