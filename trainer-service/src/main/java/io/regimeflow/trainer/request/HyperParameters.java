package io.regimeflow.trainer.request;

import io.regimeflow.trainer.network.NetworkSettings;

/** The hyper-parameters of a training as a JSON object. */
final class HyperParameters {
    private HyperParameters() {}

    /** Numbers and lists of numbers only, so that nothing has to be escaped. */
    static String json(NetworkSettings settings, int window) {
        return """
                {"network":"lstm","window":%d,"hidden":%s,"dropout":%s,"optimiser":"adam","learningRate":%s,"batchSize":%d,\
                "maxEpochs":%d,"patience":%d,"classWeights":%s}""".formatted(
                        window,
                        settings.hidden(),
                        settings.dropout(),
                        settings.learningRate(),
                        settings.batchSize(),
                        settings.maxEpochs(),
                        settings.patience(),
                        settings.classWeights());
    }
}
