package io.regimeflow.features.audit;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.mapping.FeatureQuality;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import java.util.Optional;

/**
 * What is remembered of a vector that was compared: enough to tell whether another one of the same close time is equal. Two
 * that differ in one value, whichever, never have the same digest; others may, by chance.
 */
record VectorDigest(long closeTime, long digest) {
    // Odd, so that multiplying loses no bit: the fractional part of the golden ratio.
    private static final long ODD = 0x9E3779B97F4A7C15L;

    static VectorDigest of(Recomputed recomputed) {
        return of(recomputed.vector(), recomputed.quality());
    }

    /** Empty where hash, open time or quality are not those of the values. */
    static Optional<VectorDigest> of(Served served) {
        try {
            return Optional.of(of(
                    FeatureVectorMapping.toVector(served.features()),
                    FeatureQuality.valueOf(served.features().getQuality())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static VectorDigest of(FeatureVector vector, FeatureQuality quality) {
        long digest = add(quality.name().hashCode(), vector.close());
        for (int i = 0; i < vector.size(); i++) {
            digest = add(digest, vector.value(i));
        }
        return new VectorDigest(vector.closeTime(), digest);
    }

    private static long add(long digest, double value) {
        return Long.rotateLeft((digest ^ Double.doubleToRawLongBits(value)) * ODD, 29);
    }
}
