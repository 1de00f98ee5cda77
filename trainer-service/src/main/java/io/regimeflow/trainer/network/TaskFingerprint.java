package io.regimeflow.trainer.network;

import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.LayerNorm;
import io.regimeflow.modelformat.Network;
import io.regimeflow.trainer.version.CodeVersion;

/** The fingerprint of a training task. */
final class TaskFingerprint {
    private TaskFingerprint() {}

    static String of(TrainingTask task) {
        return of(task, CodeVersion.text());
    }

    /** @param version of the code: what one version began, another must not end as its own */
    static String of(TrainingTask task, String version) {
        var fingerprint = new Fingerprint().add(version);
        // Records of numbers, text and lists; their text tells them apart.
        fingerprint.add(task.settings().toString()).add(task.classes());
        task.training().digest(fingerprint);
        task.validation().digest(fingerprint);
        task.start().ifPresent(network -> add(network, fingerprint));
        return fingerprint.hex();
    }

    private static void add(Network network, Fingerprint to) {
        to.add(network.scaler().mean().toArray()).add(network.scaler().std().toArray());
        to.add((float) network.calibration().temperature());
        to.add(network.calibration().bias().toArray());
        network.layers().forEach(layer -> add(layer, to));
    }

    private static void add(Layer layer, Fingerprint to) {
        if (layer instanceof Layer.Lstm lstm) {
            add(to, lstm.inputWeights(), lstm.recurrentWeights(), lstm.bias());
        } else if (layer instanceof Layer.Dense dense) {
            add(to, dense.weights(), dense.bias());
        } else if (layer instanceof Layer.Embedding embedding) {
            add(embedding.map(), to);
            add(to, embedding.positions());
        } else if (layer instanceof Layer.Attention attention) {
            add(attention.query(), to);
            add(attention.key(), to);
            add(attention.value(), to);
            add(attention.output(), to);
        } else if (layer instanceof Layer.Encoder encoder) {
            add(encoder.attention(), to);
            add(encoder.attentionNorm(), to);
            add(encoder.expand(), to);
            add(encoder.contract(), to);
            add(encoder.feedForwardNorm(), to);
        } else {
            to.add(layer.toString());
        }
    }

    private static void add(LayerNorm norm, Fingerprint to) {
        add(to, norm.gain(), norm.bias());
    }

    private static void add(Fingerprint to, FloatTensor... tensors) {
        for (FloatTensor tensor : tensors) {
            to.add(tensor.toArray());
        }
    }
}
