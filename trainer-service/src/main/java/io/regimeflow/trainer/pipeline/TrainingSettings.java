package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.trainer.network.NetworkSettings;
import java.time.Duration;

/**
 * How every line is trained.
 *
 * @param window vectors in a window
 * @param history how far back vectors are used
 * @param minVectors fewer than this and a training is skipped
 * @param maxEpochs passes over the training fold at most
 * @param patience epochs without a better validation loss after which training stops
 */
public record TrainingSettings(
        FeatureSet featureSet, int window, Duration history, int minVectors, int maxEpochs, int patience) {

    NetworkSettings network(long seed) {
        NetworkSettings standard = NetworkSettings.standard(seed);
        return new NetworkSettings(
                standard.architecture(),
                standard.learningRate(),
                standard.batchSize(),
                maxEpochs,
                patience,
                seed,
                standard.classWeights(),
                standard.noise());
    }
}
