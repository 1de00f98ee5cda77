package io.regimeflow.evaluation.drift;

import io.regimeflow.schemas.record.TrainingCompleted;
import java.util.List;
import java.util.Optional;

/**
 * How often a release's training labels were of each class.
 *
 * @param asOf market time of the training, milliseconds since the epoch
 * @param shares in the order of the classes
 */
record TrainingLabels(long asOf, List<Double> shares) {
    TrainingLabels {
        shares = List.copyOf(shares);
    }

    /** Empty where a training ended without a release, or does not tell. */
    static Optional<TrainingLabels> of(TrainingCompleted training) {
        List<Long> counts = training.getClassCounts();
        long labels = counts.stream().mapToLong(Long::longValue).sum();
        return training.getReleaseId() == null || labels == 0
                ? Optional.empty()
                : Optional.of(new TrainingLabels(
                        training.getAsOf().toEpochMilli(),
                        counts.stream().map(count -> (double) count / labels).toList()));
    }

    /** Share of a class, by its index. */
    double share(int type) {
        return type < shares.size() ? shares.get(type) : 0;
    }
}
