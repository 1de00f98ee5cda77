package io.regimeflow.trainer.network;

/**
 * When a training ends.
 *
 * @param maxEpochs passes over the training fold at most
 * @param patience epochs without a better calibrated loss after which it ends before that
 */
public record Stopping(int maxEpochs, int patience) {

    public Stopping {
        NetworkSettings.require(maxEpochs > 0, "maxEpochs", maxEpochs, "above 0");
        NetworkSettings.require(patience > 0, "patience", patience, "above 0");
    }

    /** After so many epochs, whatever they come to. */
    public static Stopping after(int epochs) {
        return new Stopping(epochs, epochs);
    }

    /** Whether there is to be an epoch of this number, after {@code best} was the best one. */
    public boolean goesOn(int next, int best) {
        return next <= maxEpochs && next - best <= patience;
    }
}
