package io.regimeflow.trainer.dl4j;

/**
 * The element-wise half of one LSTM time step, forward and backward; the matrix products are {@link LstmPass}'s.
 *
 * <p><b>Shape.</b> A block is {@code size} = hidden × batch floats in a row. Pre-activations are four blocks in
 * Deeplearning4j's gate order: candidate g, forget f, output o, input i. Elements are independent of one another, so the
 * loops run over whole blocks and the JIT compiler turns them into vector instructions.
 *
 * <pre>
 *   forward   c' = f·c + i·g        h = o·tanh(c')
 *   backward  do = dh·tanh(c')      dc' += dh·o·(1 − tanh²(c'))
 *             dg = dc'·i   di = dc'·g   df = dc'·c   dc = dc'·f
 *             each times the derivative of its activation: 1 − g², or s·(1 − s) for the sigmoids
 * </pre>
 */
final class LstmCell {
    // Beyond this the rational approximation of tanh is 1 to within a float's precision.
    private static final float TANH_LIMIT = 7.90531f;

    private LstmCell() {}

    /**
     * Turns pre-activations into activations in place, and a cell state into the next one and the output.
     *
     * @param z four blocks from {@code at} on
     * @param c cell states: the old one is read at {@code out}, the new one written a block later
     * @param tanhC receives tanh of the new cell state at {@code out}
     * @param h receives the output at {@code out}
     */
    static void forward(float[] z, int at, float[] c, float[] tanhC, float[] h, int out, int size) {
        int before = out;
        int after = out + size;
        tanh(z, at, size);
        sigmoid(z, at + size, 3 * size);
        for (int j = 0; j < size; j++) {
            c[after + j] = z[at + size + j] * c[before + j] + z[at + 3 * size + j] * z[at + j];
        }
        System.arraycopy(c, after, tanhC, out, size);
        tanh(tanhC, out, size);
        for (int j = 0; j < size; j++) {
            h[out + j] = z[at + 2 * size + j] * tanhC[out + j];
        }
    }

    /**
     * Gradient of the pre-activations from the gradient of the output.
     *
     * @param a activations as {@link #forward} left them, from {@code at} on
     * @param c cell states, the one before this step at {@code out}
     * @param tanhC tanh of the cell state after this step, at {@code out}
     * @param dh gradient of this step's output, one block
     * @param dc gradient of the new cell state on entry, of the old one on return
     * @param dz receives four blocks
     */
    static void backward(
            float[] a, int at, float[] c, float[] tanhC, int out, float[] dh, float[] dc, float[] dz, int size) {
        for (int j = 0; j < size; j++) {
            float o = a[at + 2 * size + j];
            float th = tanhC[out + j];
            dz[2 * size + j] = dh[j] * th * o * (1f - o);
            dc[j] += dh[j] * o * (1f - th * th);
        }
        for (int j = 0; j < size; j++) {
            float g = a[at + j];
            float i = a[at + 3 * size + j];
            dz[j] = dc[j] * i * (1f - g * g);
            dz[3 * size + j] = dc[j] * g * i * (1f - i);
        }
        for (int j = 0; j < size; j++) {
            float f = a[at + size + j];
            dz[size + j] = dc[j] * c[out + j] * f * (1f - f);
            dc[j] *= f;
        }
    }

    /** Rational approximation of tanh, odd 13th over even 6th degree (the one Eigen uses); error below 2 ulp or so. */
    private static void tanh(float[] x, int from, int count) {
        for (int j = from; j < from + count; j++) {
            x[j] = tanh(x[j]);
        }
    }

    private static void sigmoid(float[] x, int from, int count) {
        for (int j = from; j < from + count; j++) {
            x[j] = 0.5f * tanh(0.5f * x[j]) + 0.5f;
        }
    }

    private static float tanh(float value) {
        float x = Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, value));
        float s = x * x;
        float p = -2.7607684e-16f * s + 2.000188e-13f;
        p = p * s - 8.604672e-11f;
        p = p * s + 5.1222973e-8f;
        p = p * s + 1.48572235e-5f;
        p = p * s + 6.3726195e-4f;
        p = p * s + 0.0048935246f;
        float q = 1.1982584e-6f * s + 1.1853471e-4f;
        q = q * s + 0.0022684347f;
        q = q * s + 0.004893525f;
        return x * p / q;
    }
}
