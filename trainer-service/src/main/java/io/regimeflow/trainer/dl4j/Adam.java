package io.regimeflow.trainer.dl4j;

import java.util.Arrays;

/** Adam (Kingma and Ba 2015, algorithm 1) with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8. */
final class Adam {
    private static final float FIRST_DECAY = 0.9f;
    private static final float SECOND_DECAY = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final double learningRate;
    private final float[] first;
    private final float[] second;
    private long steps;

    Adam(double learningRate, int parameters) {
        this.learningRate = learningRate;
        first = new float[parameters];
        second = new float[parameters];
    }

    /** Moves the parameters one step against the gradient. */
    void step(float[] parameters, float[] gradient) {
        steps++;
        float stepSize = (float) (learningRate / (1 - Math.pow(FIRST_DECAY, (double) steps)));
        float correction = (float) (1 / Math.sqrt(1 - Math.pow(SECOND_DECAY, (double) steps)));
        for (int i = 0; i < parameters.length; i++) {
            float g = gradient[i];
            first[i] = FIRST_DECAY * first[i] + (1 - FIRST_DECAY) * g;
            second[i] = SECOND_DECAY * second[i] + (1 - SECOND_DECAY) * g * g;
            parameters[i] -= stepSize * first[i] / ((float) Math.sqrt(second[i]) * correction + EPSILON);
        }
    }

    long steps() {
        return steps;
    }

    /** All first moments, then all second ones. */
    float[] moments() {
        float[] moments = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, moments, first.length, second.length);
        return moments;
    }

    /** Goes on from what {@link #moments} and {@link #steps} told. */
    void resume(float[] moments, long stepsDone) {
        System.arraycopy(moments, 0, first, 0, first.length);
        System.arraycopy(moments, first.length, second, 0, second.length);
        steps = stepsDone;
    }
}
