package io.regimeflow.trainer.network;

/**
 * Trains LSTM classifiers.
 *
 * <p><b>Threads.</b> One trainer may train several networks at once, each on its own thread; a training touches nothing
 * that another can see. The same windows, settings and seed give the same weights, bit for bit, alone or side by side.
 *
 * <p><b>Failure.</b> Folds that no network can be trained on are an {@link IllegalArgumentException}; a loss that is no
 * longer finite is an {@link IllegalStateException}.
 */
public interface NetworkTrainer {

    /**
     * Fits the scaler on the training fold alone, trains with early stopping on the validation loss, and keeps the
     * weights of the best epoch.
     *
     * @param classes number of classes; both folds' labels lie below it, and not every class need occur
     * @return the trained network; the caller closes it
     * @throws InterruptedException if the thread was interrupted; noticed between epochs
     */
    TrainedNetwork train(
            WindowSet training, WindowSet validation, int classes, NetworkSettings settings, EpochListener listener)
            throws InterruptedException;
}
