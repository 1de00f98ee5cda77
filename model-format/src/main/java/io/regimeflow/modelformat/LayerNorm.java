package io.regimeflow.modelformat;

/**
 * Layer normalisation of each step over its values (Ba et al. 2016): {@code (x - mean) / sqrt(variance + epsilon) *
 * gain + bias}, with the population variance.
 *
 * @param gain shape [width]
 * @param bias shape [width]
 * @param epsilon positive; for a library without one, {@value #TINY}: it changes no result and keeps a constant step
 *     from becoming NaN
 */
public record LayerNorm(FloatTensor gain, FloatTensor bias, float epsilon) {
    public static final float TINY = 1e-12f;

    public LayerNorm {
        Shapes.require("normalisation gain", gain, gain.size());
        Shapes.require("normalisation bias", bias, gain.size());
        if (!(epsilon > 0) || !Float.isFinite(epsilon)) {
            throw new IllegalArgumentException(
                    "the epsilon of a normalisation must be positive and finite, is %s".formatted(epsilon));
        }
    }

    /** Values of a step. */
    public int width() {
        return gain.size();
    }
}
