package io.regimeflow.modelformat.spec;

/**
 * How a network is trained from fresh weights.
 *
 * @param epochs passes over the training fold at most
 * @param batch windows in one training step
 * @param learningRate of Adam
 * @param patience epochs without a better calibrated loss after which training stops
 * @param classWeights whether the loss weighs each class by the inverse of its share in the training fold
 * @param noise standard deviation of the Gaussian noise on scaled training inputs; 0 for none
 */
public record HyperParameters(
        int epochs, int batch, double learningRate, int patience, boolean classWeights, double noise) {

    public HyperParameters {
        require(epochs >= 1, "epochs", epochs, "1 or more");
        require(batch >= 1, "batch", batch, "1 or more");
        require(learningRate > 0 && learningRate < 1, "learning-rate", learningRate, "between 0 and 1");
        require(patience >= 1, "patience", patience, "1 or more");
        require(noise >= 0 && noise <= 1, "noise", noise, "from 0 to 1");
    }

    private static void require(boolean holds, String name, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException("%s is %s, allowed: %s".formatted(name, value, allowed));
        }
    }
}
