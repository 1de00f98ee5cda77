package io.regimeflow.trainer.network;

import java.util.List;

/**
 * The shape of a network and how it is trained.
 *
 * @param hidden sizes of the LSTM layers, first to last
 * @param dropout share of the inputs of the second and later layers that a training step leaves out
 * @param learningRate of Adam
 * @param batchSize windows in one training step
 * @param maxEpochs passes over the training fold at most
 * @param patience epochs without a better validation loss after which training stops
 * @param seed of initial weights, dropout and the order of windows
 * @param classWeights whether the loss weighs each class by the inverse of its share in the training fold
 */
public record NetworkSettings(
        List<Integer> hidden,
        double dropout,
        double learningRate,
        int batchSize,
        int maxEpochs,
        int patience,
        long seed,
        boolean classWeights) {

    public NetworkSettings {
        hidden = List.copyOf(hidden);
        require(!hidden.isEmpty() && hidden.stream().allMatch(size -> size > 0), "hidden", hidden, "sizes above 0");
        require(dropout >= 0 && dropout < 1, "dropout", dropout, "from 0 to below 1");
        require(learningRate > 0 && learningRate < 1, "learningRate", learningRate, "between 0 and 1");
        require(batchSize > 0, "batchSize", batchSize, "above 0");
        require(maxEpochs > 0, "maxEpochs", maxEpochs, "above 0");
        require(patience > 0, "patience", patience, "above 0");
    }

    /** LSTM 128 and 64, dropout 0.2, Adam 1e-3, batches of 32, at most 12 epochs with patience 3, weighted classes. */
    public static NetworkSettings standard(long seed) {
        return new NetworkSettings(List.of(128, 64), 0.2, 1e-3, 32, 12, 3, seed, true);
    }

    private static void require(boolean holds, String name, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException("%s is %s; allowed: %s".formatted(name, value, allowed));
        }
    }
}
