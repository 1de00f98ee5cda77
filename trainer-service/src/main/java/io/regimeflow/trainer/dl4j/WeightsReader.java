package io.regimeflow.trainer.dl4j;

import io.regimeflow.modelformat.Activation;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.Scaler;
import io.regimeflow.trainer.network.ScalerFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Copies the weights of a {@link Classifier} into plain arrays.
 *
 * <p>An LSTM's weights are W [F, 4·H], RW [H, 4·H] and b [4·H], in column blocks of H: cell candidate, forget, output,
 * input. (Deeplearning4j's documents call that order IFOG and mean the candidate by the I.) ONNX has row blocks input,
 * output, forget, candidate.
 */
final class WeightsReader {
    /** For each ONNX gate the block that Deeplearning4j keeps it in. */
    private static final int[] BLOCKS = {3, 2, 1, 0};

    private WeightsReader() {}

    static Network read(MultiLayerNetwork network, int window, ScalerFit scaler) {
        List<Layer> layers = new ArrayList<>();
        int output = network.getnLayers() - 1;
        for (int index = 0; index < output; index++) {
            layers.add(lstm(network.getLayer(index).paramTable(), index == output - 1));
        }
        Layer.Dense dense = dense(network.getLayer(output).paramTable());
        layers.add(dense);
        float[] mean = scaler.mean();
        float[] std = scaler.std();
        return new Network(
                window,
                mean.length,
                dense.outputs(),
                new Scaler(FloatTensor.of(mean, mean.length), FloatTensor.of(std, std.length)),
                layers);
    }

    private static Layer.Lstm lstm(Map<String, INDArray> parameters, boolean lastStepOnly) {
        int inputs = (int) parameters.get("W").size(0);
        int hidden = (int) parameters.get("RW").size(0);
        return new Layer.Lstm(
                inputs,
                hidden,
                FloatTensor.of(gates(rows(parameters.get("W")), hidden * inputs), 4 * hidden, inputs),
                FloatTensor.of(gates(rows(parameters.get("RW")), hidden * hidden), 4 * hidden, hidden),
                FloatTensor.of(gates(rows(parameters.get("b")), hidden), 4 * hidden),
                lastStepOnly);
    }

    private static Layer.Dense dense(Map<String, INDArray> parameters) {
        INDArray weights = parameters.get("W");
        int inputs = (int) weights.size(0);
        int outputs = (int) weights.size(1);
        return new Layer.Dense(
                inputs,
                outputs,
                FloatTensor.of(rows(weights.transpose()), inputs, outputs),
                FloatTensor.of(rows(parameters.get("b")), outputs),
                Activation.NONE);
    }

    private static float[] gates(float[] blocks, int size) {
        float[] ordered = new float[blocks.length];
        for (int gate = 0; gate < BLOCKS.length; gate++) {
            System.arraycopy(blocks, BLOCKS[gate] * size, ordered, gate * size, size);
        }
        return ordered;
    }

    /** The columns of a matrix as rows, one after the other: its values in Fortran order. */
    private static float[] rows(INDArray matrix) {
        return matrix.dup('f').data().asFloat();
    }
}
