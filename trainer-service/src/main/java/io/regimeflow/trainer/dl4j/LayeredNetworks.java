package io.regimeflow.trainer.dl4j;

import io.regimeflow.modelformat.spec.Architecture;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * The networks that Deeplearning4j has layers for, up to the logits; the softmax is the loss's.
 *
 * <p>Dropout acts on the input of every layer but the first. No layer has an updater: the training run has its own.
 */
final class LayeredNetworks {
    private final Shape shape;
    private final NeuralNetConfiguration.ListBuilder layers;
    private final Parts parts;
    private boolean first = true;

    private LayeredNetworks(Shape shape, long seed, Parts parts) {
        this.shape = shape;
        this.parts = parts;
        layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.XAVIER)
                .updater(new NoOp())
                .list();
    }

    /** LSTM layers, and the last step of the last. */
    static MultiLayerConfiguration lstm(Architecture.Lstm lstm, Shape shape, long seed, Parts parts) {
        var network = new LayeredNetworks(shape, seed, parts);
        List<Integer> units = lstm.units();
        for (int index = 0; index < units.size(); index++) {
            network.recurrent(units.get(index), index == units.size() - 1);
        }
        return network.sequences();
    }

    /** LSTM layers, self-attention over the steps, and the mean over them. */
    static MultiLayerConfiguration attention(
            Architecture.LstmAttention attention, Shape shape, long seed, Parts parts) {
        var network = new LayeredNetworks(shape, seed, parts);
        for (int index = 0; index < attention.layers(); index++) {
            network.recurrent(attention.units(), false);
        }
        if (parts.masks().isOn()) {
            // The next layer's own setting would be ignored, as that of any layer made with SameDiff.
            network.layers.layer(new DropoutLayer.Builder(network.dropout()).build());
        }
        network.layers.layer(new SelfAttentionLayer.Builder()
                .nOut(attention.units())
                .nHeads(attention.heads())
                .projectInput(true)
                .build());
        network.layers.layer(new GlobalPoolingLayer(PoolingType.AVG));
        return network.sequences();
    }

    /** Fully connected layers over the flat window. */
    static MultiLayerConfiguration mlp(Architecture.Mlp mlp, Shape shape, long seed, Parts parts) {
        var network = new LayeredNetworks(shape, seed, parts);
        for (int units : mlp.units()) {
            var dense = new DenseLayer.Builder()
                    .nOut(units)
                    .activation(Activation.RELU)
                    .weightInit(WeightInit.RELU);
            if (!network.first) {
                dense.dropOut(network.dropout());
            }
            network.first = false;
            network.layers.layer(dense.build());
        }
        return network.layers
                .layer(network.output())
                .setInputType(InputType.feedForward((long) shape.length() * shape.features()))
                .build();
    }

    private void recurrent(int units, boolean lastStepOnly) {
        var lstm = new LSTM.Builder()
                .nOut(units)
                // Its default is the sigmoid, also for the cell.
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID)
                // A failure of the plug-in is to be seen, not replaced by the slow path with a warning.
                .helperAllowFallback(false);
        if (!first) {
            lstm.dropOut(dropout());
        }
        first = false;
        layers.layer(lastStepOnly ? new LastTimeStep(lstm.build()) : lstm.build());
    }

    private MultiLayerConfiguration sequences() {
        return layers.layer(output())
                .setInputType(InputType.recurrent(shape.features(), shape.length()))
                .build();
    }

    private OutputLayer output() {
        return new OutputLayer.Builder(parts.loss())
                .nOut(shape.classes())
                .activation(Activation.IDENTITY)
                .dropOut(dropout())
                .build();
    }

    /** None at all where nothing would be dropped. */
    private IDropout dropout() {
        return parts.masks().isOn() ? new SeededDropout(parts.masks()) : null;
    }

    /** What the layers share with whoever trains them. */
    record Parts(BatchLoss loss, DropoutMask masks) {
        static Parts of(Architecture architecture) {
            return new Parts(new BatchLoss(), new DropoutMask(architecture.dropout()));
        }
    }
}
