package io.regimeflow.trainer.dl4j;

import java.util.Random;

/** Gaussian noise on the scaled inputs of a training, the same for the same seed. */
final class InputNoise {
    private final float deviation;
    private final Random random;

    private InputNoise(double deviation, long seed) {
        this.deviation = (float) deviation;
        random = new Random(seed);
    }

    static InputNoise of(double deviation, long seed) {
        return new InputNoise(deviation, seed);
    }

    static InputNoise none() {
        return new InputNoise(0, 0);
    }

    void addTo(float... values) {
        if (deviation == 0) {
            return;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] += deviation * (float) random.nextGaussian();
        }
    }
}
