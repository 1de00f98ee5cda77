package io.regimeflow.trainer.dl4j;

import org.bytedeco.javacpp.FloatPointer;

/**
 * The weights of one LSTM layer joined into a single matrix, and their gradient in the same form.
 *
 * <p><b>Shape.</b> Joined is W = [ Wx | Wh | b ], row-major [4·H, F + H + 1]: one row per gate unit. Deeplearning4j keeps
 * Wx [F, 4·H] and Wh [H, 4·H] in Fortran order, which is row-major [4·H, F] and [4·H, H] in memory, and b [4·H].
 */
final class LstmWeights implements AutoCloseable {
    /** Rows of a tile in the transposition, so that a tile stays in the first-level cache. */
    private static final int TILE = 16;

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

    /** [F + H + 1, 4·H] of the weights last loaded; a product with it is a quarter faster than one that transposes. */
    FloatPointer transposed() {
        for (int top = 0; top < rows; top += TILE) {
            for (int column = 0; column < width; column++) {
                for (int row = top; row < top + TILE && row < rows; row++) {
                    transposed[column * rows + row] = joined[row * width + column];
                }
            }
        }
        return nativeTransposed.at(0).put(transposed, 0, transposed.length);
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
