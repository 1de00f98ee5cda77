package io.regimeflow.trainer.dl4j;

import io.regimeflow.trainer.network.ScalerFit;
import io.regimeflow.trainer.network.WindowSet;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Class probabilities of many windows, some hundred at a time, without dropout. */
final class BatchedForward {
    private static final int BATCH = 256;

    private final MultiLayerNetwork network;
    private final ScalerFit scaler;
    private final int classes;

    BatchedForward(MultiLayerNetwork network, ScalerFit scaler, int classes) {
        this.network = network;
        this.scaler = scaler;
        this.classes = classes;
    }

    /** Row-major [windows.size(), classes]. */
    float[] probabilities(WindowSet windows) {
        int[] order = IntStream.range(0, windows.size()).toArray();
        float[] probabilities = new float[order.length * classes];
        int whole = order.length - order.length % BATCH;
        run(windows, order, 0, whole, BATCH, probabilities);
        run(windows, order, whole, order.length, order.length - whole, probabilities);
        return probabilities;
    }

    private void run(WindowSet windows, int[] order, int from, int to, int count, float[] probabilities) {
        if (from == to) {
            return;
        }
        try (var batch = new Batch(count, windows.length(), windows.features(), classes, scaler)) {
            for (int at = from; at < to; at += count) {
                batch.fill(windows, order, at);
                INDArray output = network.output(batch.inputs(), false);
                System.arraycopy(output.dup('c').data().asFloat(), 0, probabilities, at * classes, count * classes);
            }
        }
    }
}
