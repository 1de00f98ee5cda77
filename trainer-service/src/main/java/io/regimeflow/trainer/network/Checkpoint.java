package io.regimeflow.trainer.network;

import io.regimeflow.modelformat.FloatTensor;
import java.util.List;

/**
 * A training after one of its epochs: all that the epochs to come depend on.
 *
 * <p>The order of windows, dropout and noise of an epoch follow from the seed and the epoch's number, so no generator's
 * state is part of it.
 *
 * @param task fingerprint of the {@link TrainingTask}; a checkpoint of another task is of no use
 * @param history every epoch so far
 * @param bestEpoch the one with the lowest calibrated loss; 0 for the network that the training continues
 * @param steps training steps so far, which Adam's bias correction counts
 * @param weights after the last epoch, in the trainer's own order
 * @param bestLoss calibrated loss of the best epoch
 * @param bestWeights after the best epoch
 * @param moments Adam's first and second moments, in the trainer's own order
 */
public record Checkpoint(
        String task,
        List<Epoch> history,
        int bestEpoch,
        double bestLoss,
        long steps,
        FloatTensor weights,
        FloatTensor bestWeights,
        FloatTensor moments) {

    public Checkpoint {
        history = List.copyOf(history);
        if (bestEpoch < 0 || bestEpoch > history.size()) {
            throw new IllegalArgumentException("best epoch %d of %d".formatted(bestEpoch, history.size()));
        }
    }
}
