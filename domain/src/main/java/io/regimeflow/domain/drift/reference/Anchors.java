package io.regimeflow.domain.drift.reference;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A few vectors of a training, from which the dissimilarity of any other is told: its distance to the nearest of them over
 * the mean distance between training vectors, each feature measured in the release's own standard deviations.
 *
 * <p>That is FreqAI's Dissimilarity Index, which keeps every training vector. Anchors are chosen so that each training vector
 * has one within a radius, as small as can be found quickly; the index is larger than FreqAI's by that radius at most.
 *
 * <p><b>Threads.</b> Immutable. <b>Hot path.</b> {@link #index} allocates nothing.
 */
public final class Anchors {
    private final float[] values;
    private final float[] scale;
    private final double[] inverse;
    private final double meanDistance;
    private final double limit;

    /**
     * @param values vectors as they came, row-major [anchors, features]
     * @param scale standard deviation of each feature, as the release scales it
     * @param meanDistance between training vectors, scaled
     * @param limit the largest index that training and validation had, but for one in a thousand
     */
    public Anchors(float[] values, float[] scale, double meanDistance, double limit) {
        if (scale.length == 0 || values.length == 0 || values.length % scale.length != 0) {
            throw new IllegalArgumentException(
                    "%d values are not whole anchors of %d features".formatted(values.length, scale.length));
        }
        for (float deviation : scale) {
            requirePositive("scale", deviation);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("an anchor has a value that is not finite");
            }
        }
        requirePositive("mean distance", meanDistance);
        requirePositive("limit", limit);
        this.values = values.clone();
        this.scale = scale.clone();
        this.inverse = IntStream.range(0, scale.length)
                .mapToDouble(i -> 1.0 / scale[i])
                .toArray();
        this.meanDistance = meanDistance;
        this.limit = limit;
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("the anchors' %s is %s, not positive and finite".formatted(what, value));
        }
    }

    /** How unlike training a vector is; 0 for an anchor. */
    public double index(float[] vector, int offset) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int anchor = 0; anchor < values.length; anchor += scale.length) {
            double squares = 0;
            for (int i = 0; i < scale.length && squares < nearest; i++) {
                double distance = ((double) vector[offset + i] - values[anchor + i]) * inverse[i];
                squares += distance * distance;
            }
            nearest = Math.min(nearest, squares);
        }
        return Math.sqrt(nearest) / meanDistance;
    }

    /** Number of anchors. */
    public int count() {
        return values.length / scale.length;
    }

    public int features() {
        return scale.length;
    }

    /** A copy of the vectors, row-major. */
    public float[] values() {
        return values.clone();
    }

    /** A copy of the standard deviations. */
    public float[] scale() {
        return scale.clone();
    }

    public double meanDistance() {
        return meanDistance;
    }

    /** The largest index that training and validation had, but for one in a thousand. */
    public double limit() {
        return limit;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Anchors that
                && Arrays.equals(values, that.values)
                && Arrays.equals(scale, that.scale)
                && meanDistance == that.meanDistance
                && limit == that.limit;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Double.hashCode(limit);
    }

    @Override
    public String toString() {
        return "%d anchors of %d features, limit %s".formatted(count(), features(), limit);
    }
}
