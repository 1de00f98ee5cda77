package io.regimeflow.domain.evaluation;

/**
 * A range of positions in a series, never empty.
 *
 * @param first first position
 * @param end position after the last
 */
public record IndexRange(int first, int end) {

    public IndexRange {
        if (first < 0 || end <= first) {
            throw new IllegalArgumentException("range %d to %d is empty or negative".formatted(first, end));
        }
    }

    public boolean contains(int index) {
        return index >= first && index < end;
    }

    public int size() {
        return end - first;
    }
}
