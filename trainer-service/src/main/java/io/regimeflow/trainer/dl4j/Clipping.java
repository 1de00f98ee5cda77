package io.regimeflow.trainer.dl4j;

/** Keeps one outlying batch from throwing the weights away: no layer's gradient is longer than 1. */
final class Clipping {
    private static final double LONGEST = 1.0;

    private Clipping() {}

    /**
     * Shortens the gradient of each layer that is too long.
     *
     * @param layers number of parameters of each layer, in the order of the gradient
     */
    static void apply(float[] gradient, int... layers) {
        int from = 0;
        for (int size : layers) {
            shorten(gradient, from, from + size);
            from += size;
        }
    }

    private static void shorten(float[] gradient, int from, int to) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (double) gradient[i] * gradient[i];
        }
        double length = Math.sqrt(squares);
        if (length > LONGEST) {
            float factor = (float) (LONGEST / length);
            for (int i = from; i < to; i++) {
                gradient[i] *= factor;
            }
        }
    }
}
