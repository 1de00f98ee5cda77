package io.regimeflow.trainer.dl4j;

import org.bytedeco.javacpp.FloatPointer;

/**
 * The weights of one LSTM layer joined into a single matrix, and their gradient in the same form.
 *
 * <p><b>Shape.</b> Joined is W = [ Wx | Wh | b ], row-major [4·H, F + H + 1]: one row per gate unit. Deeplearning4j keeps
 * Wx [F, 4·H] and Wh [H, 4·H] in Fortran order, which is row-major [4·H, F] and [4·H, H] in memory, and b [4·H].
 */
final class LstmWeights implements AutoCloseable {
    private final int inputs;
    private final int hidden;
    private final int rows;
    private final int width;
    private final float[] input;
    private final float[] recurrent;
    private final float[] bias;
    private final float[] joined;
    private final float[] transposed;
    private final NativeFloats nativeJoined = new NativeFloats();
    private final NativeFloats nativeTransposed = new NativeFloats();
    private final NativeFloats nativeGradient = new NativeFloats();

    LstmWeights(int inputs, int hidden) {
        this.inputs = inputs;
        this.hidden = hidden;
        rows = 4 * hidden;
        width = inputs + hidden + 1;
        input = new float[rows * inputs];
        recurrent = new float[rows * hidden];
        bias = new float[rows];
        joined = new float[rows * width];
        transposed = new float[rows * width];
        nativeJoined.reserve(joined.length);
        nativeTransposed.reserve(joined.length);
        nativeGradient.reserve(joined.length);
    }

    /** Reads the layer's weights, which change with every training step. */
    void load(FloatPointer wx, FloatPointer wh, FloatPointer b) {
        wx.get(input);
        wh.get(recurrent);
        b.get(bias);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(input, row * inputs, joined, row * width, inputs);
            System.arraycopy(recurrent, row * hidden, joined, row * width + inputs, hidden);
            joined[row * width + width - 1] = bias[row];
        }
        nativeJoined.at(0).put(joined, 0, joined.length);
    }

    /** [4·H, F + H + 1] */
    FloatPointer joined() {
        return nativeJoined.at(0);
    }

    /** Prepares {@link #transposedRow} for the weights last loaded. */
    void transpose() {
        transpose(joined, transposed, rows, width);
        nativeTransposed.at(0).put(transposed, 0, transposed.length);
    }

    /** [F + H + 1, 4·H] from a row on; a product with it beats one that transposes by a sixth. */
    FloatPointer transposedRow(int row) {
        return nativeTransposed.at((long) row * rows);
    }

    // Four rows at once, so that a cache line fetched from either side is used; rows are a multiple of the four gates.
    private static void transpose(float[] from, float[] to, int rows, int width) {
        for (int row = 0; row < rows; row += 4) {
            for (int column = 0; column < width; column++) {
                int source = row * width + column;
                int target = column * rows + row;
                to[target] = from[source];
                to[target + 1] = from[source + width];
                to[target + 2] = from[source + 2 * width];
                to[target + 3] = from[source + 3 * width];
            }
        }
    }

    /** [4·H, F + H + 1], for a product to write to. */
    FloatPointer gradient() {
        return nativeGradient.at(0);
    }

    /** Writes the gradient in Deeplearning4j's three parts. */
    void storeGradient(FloatPointer wx, FloatPointer wh, FloatPointer b) {
        nativeGradient.at(0).get(joined, 0, joined.length);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(joined, row * width, input, row * inputs, inputs);
            System.arraycopy(joined, row * width + inputs, recurrent, row * hidden, hidden);
            bias[row] = joined[row * width + width - 1];
        }
        wx.put(input, 0, input.length);
        wh.put(recurrent, 0, recurrent.length);
        b.put(bias, 0, bias.length);
    }

    @Override
    public void close() {
        nativeJoined.close();
        nativeTransposed.close();
        nativeGradient.close();
    }
}
