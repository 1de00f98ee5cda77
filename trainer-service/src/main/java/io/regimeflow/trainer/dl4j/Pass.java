package io.regimeflow.trainer.dl4j;

import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.ScalerFit;
import io.regimeflow.trainer.network.TrainingTask;
import io.regimeflow.trainer.network.WindowSet;
import java.util.Random;

/** One pass over the training fold after the other; each changes the weights that it was given. */
final class Pass {
    private final WindowSet training;
    private final NetworkSettings settings;
    private final Trainable network;
    private final ScalerFit scaler;
    private final Adam adam;
    private final float[] weights;
    private final float[] classWeights;
    private final float[] gradient;
    private final int[] layers;

    Pass(TrainingTask task, Trainable network, ScalerFit scaler, Adam adam, float[] weights, float... classWeights) {
        training = task.training();
        settings = task.settings();
        this.network = network;
        this.scaler = scaler;
        this.adam = adam;
        this.weights = weights;
        this.classWeights = classWeights;
        gradient = new float[weights.length];
        layers = network.layers();
    }

    /** A pass in an order, with dropout and noise, that follow from the seeds alone. */
    Score run(EpochSeeds seeds) {
        int[] order = shuffled(training.size(), new Random(seeds.order()));
        var noise = InputNoise.of(settings.noise(), seeds.noise());
        network.reseed(seeds.dropout());
        int size = Math.min(settings.batchSize(), order.length);
        int whole = order.length - order.length % size;
        return run(order, 0, whole, size, noise).plus(run(order, whole, order.length, order.length - whole, noise));
    }

    private Score run(int[] order, int from, int to, int size, InputNoise noise) {
        Score sum = Score.ZERO;
        if (from == to) {
            return sum;
        }
        try (var batch = new Batch(size, training, network.layout(), scaler, classWeights)) {
            for (int at = from; at < to; at += size) {
                batch.fill(training, order, at, noise);
                sum = sum.plus(network.gradient(batch, gradient));
                step(size);
            }
        }
        return sum;
    }

    private void step(int size) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= size;
        }
        Clipping.apply(gradient, layers);
        adam.step(weights, gradient);
        network.load(weights);
    }

    /** Fisher and Yates. */
    private static int[] shuffled(int size, Random random) {
        int[] order = new int[size];
        for (int next = 0; next < size; next++) {
            int other = random.nextInt(next + 1);
            order[next] = order[other];
            order[other] = next;
        }
        return order;
    }
}
