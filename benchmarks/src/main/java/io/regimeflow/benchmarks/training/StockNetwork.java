package io.regimeflow.benchmarks.training;

import io.regimeflow.modelformat.spec.Architecture;
import io.regimeflow.trainer.network.ClassWeights;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.WindowSet;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** The trainer's network, configured with Deeplearning4j alone and without any plug-in. */
final class StockNetwork {
    private StockNetwork() {}

    static MultiLayerNetwork create(WindowSet windows, NetworkSettings settings) {
        Nd4j.getRandom().setSeed(settings.seed());
        var architecture = (Architecture.Lstm) settings.architecture();
        double kept = 1 - architecture.dropout();
        var configuration = new NeuralNetConfiguration.Builder()
                .seed(settings.seed())
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.XAVIER)
                .updater(new Adam(settings.learningRate()))
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(1.0)
                .list()
                .layer(lstm(architecture.units().get(0)).build())
                .layer(new LastTimeStep(
                        lstm(architecture.units().get(1)).dropOut(kept).build()))
                .layer(new OutputLayer.Builder(
                                new LossMCXENT(Nd4j.createFromArray(ClassWeights.equal(LabelledWindows.CLASSES))))
                        .nOut(LabelledWindows.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .dropOut(kept)
                        .build())
                .setInputType(InputType.recurrent(windows.features(), windows.length()))
                .build();
        var network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    private static LSTM.Builder lstm(int hidden) {
        return new LSTM.Builder().nOut(hidden).activation(Activation.TANH).gateActivationFunction(Activation.SIGMOID);
    }
}
