package io.regimeflow.trainer.dl4j;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Masks of inverted dropout: 0 with the probability given, otherwise what keeps the mean at 1. */
final class DropoutMask {
    private static final int BITS = 16;

    private final int dropBelow;
    private final float kept;
    private SplittableRandom random = new SplittableRandom(0);

    DropoutMask(double dropout) {
        dropBelow = (int) Math.round(dropout * (1 << BITS));
        kept = (float) (1 / (1 - dropout));
    }

    boolean isOn() {
        return dropBelow > 0;
    }

    void reseed(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A mask in C order. */
    INDArray next(long... shape) {
        return Nd4j.create(next(Math.toIntExact(product(shape))), shape, 'c');
    }

    float[] next(int size) {
        float[] mask = new float[size];
        long bits = 0;
        for (int i = 0; i < mask.length; i++) {
            // Four draws from each number.
            bits = i % 4 == 0 ? random.nextLong() : bits >>> BITS;
            mask[i] = (int) (bits & 0xFFFF) < dropBelow ? 0f : kept;
        }
        return mask;
    }

    private static long product(long... shape) {
        long product = 1;
        for (long size : shape) {
            product *= size;
        }
        return product;
    }
}
