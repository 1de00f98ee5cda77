package io.regimeflow.trainer.dl4j;

import io.regimeflow.trainer.network.ScalerFit;
import io.regimeflow.trainer.network.WindowSet;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A batch of scaled windows with their labels, filled again and again from a {@link WindowSet}.
 *
 * <p><b>Shape.</b> Inputs are Deeplearning4j's [count, features, length] in Fortran order, labels [count, classes] with a
 * single 1 a row.
 *
 * <p><b>Lifecycle.</b> The arrays lie outside any workspace and are freed by {@link #close}.
 */
final class Batch implements AutoCloseable {
    private final int count;
    private final ScalerFit scaler;
    private final INDArray inputs;
    private final INDArray labels;
    private final float[] window;
    private final float[] inputValues;
    private final float[] labelValues;

    Batch(int count, int length, int features, int classes, ScalerFit scaler) {
        this.count = count;
        this.scaler = scaler;
        inputs = Nd4j.createUninitialized(DataType.FLOAT, new long[] {count, features, length}, 'f');
        labels = Nd4j.createUninitialized(DataType.FLOAT, new long[] {count, classes}, 'f');
        window = new float[length * features];
        inputValues = new float[count * length * features];
        labelValues = new float[count * classes];
    }

    int count() {
        return count;
    }

    INDArray inputs() {
        return inputs;
    }

    INDArray labels() {
        return labels;
    }

    /** Takes the windows that {@code order} names from {@code from} on. */
    void fill(WindowSet windows, int[] order, int from) {
        Arrays.fill(labelValues, 0f);
        for (int row = 0; row < count; row++) {
            windows.copyWindow(order[from + row], window, 0);
            scaler.apply(window, 0, window.length);
            for (int i = 0; i < window.length; i++) {
                inputValues[i * count + row] = window[i];
            }
            labelValues[windows.label(order[from + row]) * count + row] = 1f;
        }
        put(inputValues, inputs);
        put(labelValues, labels);
    }

    private static void put(float[] values, INDArray target) {
        ((FloatPointer) target.data().addressPointer()).put(values, 0, values.length);
    }

    @Override
    public void close() {
        inputs.close();
        labels.close();
    }
}
