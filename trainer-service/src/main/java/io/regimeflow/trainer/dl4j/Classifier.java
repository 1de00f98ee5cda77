package io.regimeflow.trainer.dl4j;

import io.regimeflow.modelformat.spec.Architecture;
import io.regimeflow.trainer.network.NetworkSettings;
import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * The network that is trained: LSTM layers, the last time step of the last one, and a softmax over the classes.
 *
 * <p>Dropout acts on the input of every layer but the first. Gradients are clipped to length 1 per layer, so that one
 * outlying batch cannot throw the weights away.
 */
final class Classifier {

    private Classifier() {}

    /** A network with fresh weights, drawn from the settings' seed. */
    static MultiLayerNetwork create(int features, int length, float[] classWeights, NetworkSettings settings) {
        // Weights and dropout are drawn from the thread's own generator; setting it here makes them the seed's alone.
        Nd4j.getRandom().setSeed(settings.seed());
        var network = new MultiLayerNetwork(configuration(features, length, classWeights, settings));
        network.init();
        return network;
    }

    private static MultiLayerConfiguration configuration(
            int features, int length, float[] classWeights, NetworkSettings settings) {
        var layers = new NeuralNetConfiguration.Builder()
                .seed(settings.seed())
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.XAVIER)
                .updater(new Adam(settings.learningRate()))
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(1.0)
                .list();
        var lstm = (Architecture.Lstm) settings.architecture();
        List<Integer> hidden = lstm.units();
        for (int index = 0; index < hidden.size(); index++) {
            layers.layer(recurrent(index, hidden, settings));
        }
        return layers.layer(output(classWeights, settings))
                .setInputType(InputType.recurrent(features, length))
                .build();
    }

    private static Layer recurrent(int index, List<Integer> hidden, NetworkSettings settings) {
        var lstm = new LSTM.Builder()
                .nOut(hidden.get(index))
                // Its default is the sigmoid, also for the cell.
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID)
                // A failure of the plug-in is to be seen, not replaced by the slow path with a warning.
                .helperAllowFallback(false);
        if (index > 0 && settings.architecture().dropout() > 0) {
            lstm.dropOut(kept(settings));
        }
        return index == hidden.size() - 1 ? new LastTimeStep(lstm.build()) : lstm.build();
    }

    private static OutputLayer output(float[] classWeights, NetworkSettings settings) {
        var output = new OutputLayer.Builder(new LossMCXENT(Nd4j.createFromArray(classWeights)))
                .nOut(classWeights.length)
                .activation(Activation.SOFTMAX);
        if (settings.architecture().dropout() > 0) {
            output.dropOut(kept(settings));
        }
        return output.build();
    }

    /** Deeplearning4j's {@code dropOut} is the probability of keeping an input. */
    private static double kept(NetworkSettings settings) {
        return 1 - settings.architecture().dropout();
    }
}
