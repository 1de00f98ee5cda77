package io.regimeflow.trainer.dl4j;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * One LSTM layer over whole sequences from a zero state: forward, and backward through time.
 *
 * <p>At each step one matrix product serves all four gates, and input, recurrence and bias together:
 *
 * <pre>
 *   s(t) = [ x(t) ; h(t−1) ; 1 ]                 [K, N], K = F + H + 1
 *   z(t) = W · s(t)                              [G, N], G = 4·H, W as in {@link LstmWeights}
 *   dW  += dz(t) · s(t)ᵀ
 *   ds(t) = Wᵀ · dz(t)                           its rows are dx(t) and dh(t−1)
 * </pre>
 *
 * <p><b>Shape.</b> F inputs, H hidden units, N sequences, T steps. Sequences and their gradients are [T, units, N] with N
 * innermost, which is Deeplearning4j's [N, units, T] in Fortran order: no sequence is ever transposed.
 *
 * <p><b>Threads.</b> One at a time.
 *
 * <p><b>Lifecycle.</b> Buffers grow to the largest batch seen and are reused; {@link #close} frees the native ones.
 */
final class LstmPass implements AutoCloseable {
    private final int inputs;
    private final int hidden;
    private final int gates;
    private final int width;
    private final LstmWeights weights;
    private final NativeFloats states = new NativeFloats();
    private final NativeFloats gateStep = new NativeFloats();
    private final NativeFloats stateGradientStep = new NativeFloats();

    private int batch;
    private int steps;
    private float[] sequences = {};
    private float[] activations = {};
    private float[] cells = {};
    private float[] tanhCells = {};
    private float[] outputs = {};
    private float[] gateGradient = {};
    private float[] outputGradient = {};
    private float[] cellGradient = {};

    LstmPass(int inputs, int hidden) {
        this.inputs = inputs;
        this.hidden = hidden;
        gates = 4 * hidden;
        width = inputs + hidden + 1;
        weights = new LstmWeights(inputs, hidden);
    }

    LstmWeights weights() {
        return weights;
    }

    /** Runs a batch: {@code input} [T, F, N] to {@code output} [T, H, N]. */
    void forward(FloatPointer input, FloatPointer output, int batch, int steps) {
        reshape(batch, steps);
        input.get(sequences, 0, steps * inputs * batch);
        int block = hidden * batch;
        for (int t = 0; t < steps; t++) {
            int previous = Math.max(0, t - 1) * block;
            states.at(state(t)).put(sequences, t * inputs * batch, inputs * batch);
            if (t > 0) {
                states.at(state(t) + (long) inputs * batch).put(outputs, previous, block);
            }
            multiply(CblasNoTrans, gates, batch, width, weights.joined(), states.at(state(t)), 0f, gateStep.at(0));
            gateStep.at(0).get(activations, t * 4 * block, 4 * block);
            LstmCell.forward(activations, t * 4 * block, cells, tanhCells, outputs, t * block, block);
        }
        output.put(outputs, 0, steps * block);
    }

    /**
     * Goes back over the batch that {@link #forward} ran last: {@code error} [T, H, N] is the gradient of its output,
     * {@code inputError} [T, F, N] receives that of its input, and {@link #weights()} that of the weights.
     */
    void backward(FloatPointer error, FloatPointer inputError) {
        backward(error, true);
        inputError.put(sequences, 0, steps * inputs * batch);
    }

    /** The same without the gradient of the input, which nobody asks of a network's first layer. */
    void backward(FloatPointer error) {
        backward(error, false);
    }

    private void backward(FloatPointer error, boolean wantsInputGradient) {
        int block = hidden * batch;
        error.get(outputs, 0, steps * block);
        Arrays.fill(outputGradient, 0, block, 0f);
        Arrays.fill(cellGradient, 0, block, 0f);
        weights.transpose();
        for (int t = steps - 1; t >= 0; t--) {
            for (int j = 0; j < block; j++) {
                outputGradient[j] += outputs[t * block + j];
            }
            LstmCell.backward(
                    activations,
                    t * 4 * block,
                    cells,
                    tanhCells,
                    t * block,
                    outputGradient,
                    cellGradient,
                    gateGradient,
                    block);
            gateStep.at(0).put(gateGradient, 0, 4 * block);
            float keep = t == steps - 1 ? 0f : 1f;
            multiply(CblasTrans, gates, width, batch, gateStep.at(0), states.at(state(t)), keep, weights.gradient());
            int from = wantsInputGradient ? 0 : inputs;
            int to = t == 0 ? inputs : inputs + hidden;
            if (to > from) {
                FloatPointer rows = weights.transposedRow(from);
                FloatPointer result = stateGradientStep.at((long) from * batch);
                multiply(CblasNoTrans, to - from, batch, gates, rows, gateStep.at(0), 0f, result);
            }
            if (wantsInputGradient) {
                stateGradientStep.at(0).get(sequences, t * inputs * batch, inputs * batch);
            }
            stateGradientStep.at((long) inputs * batch).get(outputGradient, 0, block);
        }
    }

    /** c = a · b, or a · bᵀ, plus {@code keep} times what c held; every matrix is row-major and dense. */
    private static void multiply(
            int transposeB, int m, int n, int k, FloatPointer a, FloatPointer b, float keep, FloatPointer c) {
        int strideB = transposeB == CblasTrans ? k : n;
        cblas_sgemm(CblasRowMajor, CblasNoTrans, transposeB, m, n, k, 1f, a, k, b, strideB, keep, c, n);
    }

    private long state(int step) {
        return (long) step * width * batch;
    }

    private void reshape(int newBatch, int newSteps) {
        if (newBatch == batch && newSteps == steps) {
            return;
        }
        batch = newBatch;
        steps = newSteps;
        int block = hidden * batch;
        states.reserve((long) steps * width * batch);
        gateStep.reserve(4L * block);
        stateGradientStep.reserve((long) (inputs + hidden) * batch);
        sequences = atLeast(sequences, steps * inputs * batch);
        activations = atLeast(activations, steps * 4 * block);
        cells = atLeast(cells, (steps + 1) * block);
        tanhCells = atLeast(tanhCells, steps * block);
        outputs = atLeast(outputs, steps * block);
        gateGradient = atLeast(gateGradient, 4 * block);
        outputGradient = atLeast(outputGradient, block);
        cellGradient = atLeast(cellGradient, block);
        clearStart();
    }

    /** The zero state before the first step, and the row of ones that the bias column meets. */
    private void clearStart() {
        int block = hidden * batch;
        Arrays.fill(cells, 0, block, 0f);
        states.at((long) inputs * batch).put(new float[block], 0, block);
        float[] ones = new float[batch];
        Arrays.fill(ones, 1f);
        for (int t = 0; t < steps; t++) {
            states.at(state(t) + (long) (inputs + hidden) * batch).put(ones, 0, batch);
        }
    }

    private static float[] atLeast(float[] buffer, int size) {
        return buffer.length >= size ? buffer : new float[size];
    }

    @Override
    public void close() {
        weights.close();
        states.close();
        gateStep.close();
        stateGradientStep.close();
    }
}
