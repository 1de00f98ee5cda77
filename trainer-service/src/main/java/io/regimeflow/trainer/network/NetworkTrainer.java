package io.regimeflow.trainer.network;

/**
 * Trains classifiers of windows.
 *
 * <p><b>Threads.</b> One trainer may train several networks at once, each on its own thread; a training touches nothing
 * that another can see. The same task gives the same weights, bit for bit, alone or side by side, at one go or resumed
 * from a checkpoint.
 *
 * <p><b>Failure.</b> A task that no network can be trained on is an {@link IllegalArgumentException}; a loss that is no
 * longer finite is an {@link IllegalStateException}; a checkpoint that cannot be written is an
 * {@link java.io.UncheckedIOException}.
 */
@FunctionalInterface
public interface NetworkTrainer {

    /**
     * Trains with early stopping on the loss of the calibrated network on the validation fold, and keeps the weights of
     * the best epoch. A network that is continued counts as epoch 0: where no epoch is better, its weights are kept.
     *
     * @param checkpoints receives everything there is to know after each epoch; if it holds the same task's checkpoint
     *     from before, training goes on from there
     * @param listener hears of the epochs that are run now, not of those that a checkpoint brings back
     * @return the trained network; the caller closes it
     * @throws InterruptedException if the thread was interrupted; noticed between epochs
     */
    TrainedNetwork train(TrainingTask task, Checkpoints checkpoints, EpochListener listener)
            throws InterruptedException;
}
