package io.regimeflow.domain.evaluation;

import io.regimeflow.domain.label.Label;
import java.util.List;

/**
 * One split of a series by time: train, then validate, then test.
 *
 * <p>Between two ranges lies a gap, so that the last label of the earlier one is known no later than the first vector of
 * the next: a label known {@code horizon} vectors later leaves {@code horizon - 1} vectors unused. The last
 * {@code horizon} vectors of the series have no label and are in no range.
 *
 * @param horizon vectors after which a label is known
 */
public record Fold(IndexRange train, IndexRange validation, IndexRange test, int horizon) {

    public Fold {
        if (horizon < 0) {
            throw new IllegalArgumentException("horizon %d is negative".formatted(horizon));
        }
        requirePurged("validation", train, validation, horizon);
        requirePurged("test", validation, test, horizon);
    }

    /**
     * Splits a series into a first share to train on, a second to validate on and the rest to test on.
     *
     * @param vectors length of the series
     * @param horizon vectors after which a label is known
     * @param trainShare share of the labelled vectors to train on, e.g. 0.7
     * @param validationShare share of the labelled vectors to validate on, e.g. 0.15
     * @throws IllegalArgumentException where a range would be empty
     */
    public static Fold split(int vectors, int horizon, double trainShare, double validationShare) {
        if (!(trainShare > 0) || !(validationShare > 0) || !(trainShare + validationShare < 1)) {
            throw new IllegalArgumentException(
                    "shares %s and %s are not above 0 with a sum below 1".formatted(trainShare, validationShare));
        }
        int labelled = vectors - horizon;
        int gap = Math.max(0, horizon - 1);
        int validationFirst = (int) Math.round(labelled * trainShare);
        int testFirst = (int) Math.round(labelled * (trainShare + validationShare));
        if (validationFirst - gap <= 0 || testFirst - gap <= validationFirst || labelled <= testFirst) {
            throw new IllegalArgumentException(
                    "a series of %d vectors is too short to be split with labels known %d vectors later"
                            .formatted(vectors, horizon));
        }
        return new Fold(
                new IndexRange(0, validationFirst - gap),
                new IndexRange(validationFirst, testFirst - gap),
                new IndexRange(testFirst, labelled),
                horizon);
    }

    /** The labels to train on; throws {@link IllegalArgumentException} where one was not yet known at validation. */
    public <T> List<Label<T>> training(List<Label<T>> labels) {
        return known(labels, train, validation);
    }

    /** The labels to validate on; throws {@link IllegalArgumentException} where one was not yet known at the test. */
    public <T> List<Label<T>> validating(List<Label<T>> labels) {
        return known(labels, validation, test);
    }

    /** The labels to test on. */
    public <T> List<Label<T>> testing(List<Label<T>> labels) {
        return within(labels, test);
    }

    private static <T> List<Label<T>> known(List<Label<T>> labels, IndexRange range, IndexRange next) {
        List<Label<T>> chosen = within(labels, range);
        List<Label<T>> later = within(labels, next);
        if (later.isEmpty()) {
            return chosen;
        }
        long begin = later.get(0).time();
        for (Label<T> label : chosen) {
            if (label.knownAt() > begin) {
                throw new IllegalArgumentException("label %d became known at %d, after the next range began at %d"
                        .formatted(label.index(), label.knownAt(), begin));
            }
        }
        return chosen;
    }

    private static <T> List<Label<T>> within(List<Label<T>> labels, IndexRange range) {
        return labels.stream().filter(label -> range.contains(label.index())).toList();
    }

    private static void requirePurged(String name, IndexRange earlier, IndexRange later, int horizon) {
        if (later.first() < earlier.end() || earlier.end() - 1 + horizon > later.first()) {
            throw new IllegalArgumentException("%s starts at %d, inside the purge gap of %d vectors after %d"
                    .formatted(name, later.first(), horizon, earlier.end() - 1));
        }
    }
}
