package io.regimeflow.trainer.network;

import io.regimeflow.modelformat.spec.Architecture;
import java.util.List;

/**
 * The shape of a network and how it is trained.
 *
 * @param architecture of the network
 * @param learningRate of Adam
 * @param batchSize windows in one training step
 * @param stopping when training ends
 * @param seed of initial weights, dropout, noise and the order of windows
 * @param classWeights whether the loss weighs each class by the inverse of its share in the training fold; a network
 *     that is continued keeps the weights that it has
 * @param noise standard deviation of the Gaussian noise on scaled training inputs; 0 for none
 */
public record NetworkSettings(
        Architecture architecture,
        double learningRate,
        int batchSize,
        Stopping stopping,
        long seed,
        boolean classWeights,
        double noise) {

    public NetworkSettings {
        require(learningRate > 0 && learningRate < 1, "learningRate", learningRate, "between 0 and 1");
        require(batchSize > 0, "batchSize", batchSize, "above 0");
        require(noise >= 0 && noise <= 1, "noise", noise, "from 0 to 1");
    }

    /** LSTM 128 and 64, dropout 0.2, Adam 1e-3, batches of 32, at most 12 epochs with patience 3, weighted classes. */
    public static NetworkSettings standard(long seed) {
        return new NetworkSettings(
                new Architecture.Lstm(List.of(128, 64), 0.2), 1e-3, 32, new Stopping(12, 3), seed, true, 0);
    }

    static void require(boolean holds, String name, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException("%s is %s; allowed: %s".formatted(name, value, allowed));
        }
    }
}
