package io.regimeflow.trainer.request;

import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.modelformat.spec.Architecture;
import io.regimeflow.trainer.network.NetworkSettings;

/** The hyper-parameters of a training as a JSON object, with what the release decides by. */
final class HyperParameters {
    private HyperParameters() {}

    /** Names of ours, numbers and lists of numbers only, so that nothing has to be escaped. */
    static String json(NetworkSettings settings, ReleaseManifest release) {
        return """
                {%s,"window":%d,"dropout":%s,"optimiser":"adam","learningRate":%s,"batchSize":%d,\
                "maxEpochs":%d,"patience":%d,"classWeights":%s,"noise":%s,"decisionWeights":%s}""".formatted(
                        shape(settings.architecture()),
                        release.window(),
                        settings.architecture().dropout(),
                        settings.learningRate(),
                        settings.batchSize(),
                        settings.stopping().maxEpochs(),
                        settings.stopping().patience(),
                        settings.classWeights(),
                        settings.noise(),
                        release.decision().weights());
    }

    private static String shape(Architecture architecture) {
        if (architecture instanceof Architecture.Lstm lstm) {
            return "\"network\":\"lstm\",\"units\":%s".formatted(lstm.units());
        }
        if (architecture instanceof Architecture.LstmAttention attention) {
            return "\"network\":\"lstm-attention\",\"units\":%d,\"layers\":%d,\"heads\":%d"
                    .formatted(attention.units(), attention.layers(), attention.heads());
        }
        if (architecture instanceof Architecture.Transformer transformer) {
            return "\"network\":\"transformer\",\"width\":%d,\"heads\":%d,\"layers\":%d,\"feedForward\":%d"
                    .formatted(
                            transformer.width(), transformer.heads(), transformer.layers(), transformer.feedForward());
        }
        return "\"network\":\"mlp\",\"units\":%s".formatted(((Architecture.Mlp) architecture).units());
    }
}
