package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Too little history to train on.
 *
 * @param missing vectors that are missing
 * @param enoughAt when there will be enough, if vectors come on at the pace that they have had
 */
public record Shortage(ModelLine line, int vectors, int needed, int missing, Instant enoughAt) {

    /**
     * What a line lacks, if it lacks anything.
     *
     * @param vectors of the line's instrument, in time order
     * @param needed least number of vectors
     * @param asOf time by which the vectors closed
     */
    public static Optional<Shortage> of(ModelLine line, List<FeatureVector> vectors, int needed, Instant asOf) {
        int missing = needed - vectors.size();
        if (missing <= 0) {
            return Optional.empty();
        }
        long last = vectors.isEmpty()
                ? line.interval().openOf(asOf.toEpochMilli())
                : vectors.get(vectors.size() - 1).closeTime();
        return Optional.of(new Shortage(
                line, vectors.size(), needed, missing, Instant.ofEpochMilli(last + missing * pace(line, vectors))));
    }

    /** Mean distance of the vectors so far, so that nights and weekends of a market that closes are counted in. */
    private static long pace(ModelLine line, List<FeatureVector> vectors) {
        int distances = vectors.size() - 1;
        if (distances < 1) {
            return line.interval().millis();
        }
        long span = vectors.get(distances).closeTime() - vectors.get(0).closeTime();
        return Math.max(line.interval().millis(), span / distances);
    }

    /** For people. */
    @Override
    public String toString() {
        return ("%s has %d of the %d vectors that a training needs: %d more bars of %s are missing, and there will be enough"
                        + " at %s if they come on as they came so far")
                .formatted(line, vectors, needed, missing, line.interval(), enoughAt);
    }
}
