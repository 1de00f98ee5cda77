package io.regimeflow.trainer.dl4j;

import io.regimeflow.trainer.network.ScalerFit;
import io.regimeflow.trainer.network.WindowSet;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A batch of scaled windows with their labels and weights, filled again and again from a {@link WindowSet}.
 *
 * <p><b>Lifecycle.</b> The inputs lie outside any workspace and are freed by {@link #close}.
 */
final class Batch implements AutoCloseable {
    private final int count;
    private final Layout layout;
    private final ScalerFit scaler;
    private final float[] classWeights;
    private final INDArray inputs;
    private final int[] labels;
    private final float[] weights;
    private final float[] window;
    private final float[] values;

    /**
     * An empty batch.
     *
     * @param shape a set with windows of the shape that will be filled in
     * @param classWeights factor of a window's weight, by its label
     */
    Batch(int count, WindowSet shape, Layout layout, ScalerFit scaler, float... classWeights) {
        this.count = count;
        this.layout = layout;
        this.scaler = scaler;
        this.classWeights = classWeights;
        inputs = layout.allocate(count, shape.length(), shape.features());
        labels = new int[count];
        weights = new float[count];
        window = new float[shape.length() * shape.features()];
        values = new float[count * window.length];
    }

    int count() {
        return count;
    }

    INDArray inputs() {
        return inputs;
    }

    int label(int row) {
        return labels[row];
    }

    float weight(int row) {
        return weights[row];
    }

    /** Takes the windows that {@code order} names from {@code from} on. */
    void fill(WindowSet windows, int[] order, int from, InputNoise noise) {
        for (int row = 0; row < count; row++) {
            int index = order[from + row];
            windows.copyWindow(index, window, 0);
            scaler.apply(window, 0, window.length);
            noise.addTo(window);
            layout.place(window, row, count, values);
            labels[row] = windows.label(index);
            weights[row] = classWeights[labels[row]] * windows.weight(index);
        }
        ((FloatPointer) inputs.data().addressPointer()).put(values, 0, values.length);
    }

    @Override
    public void close() {
        inputs.close();
    }
}
