package io.regimeflow.trainer.dl4j;

import io.regimeflow.modelformat.Activation;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.LayerNorm;
import java.nio.FloatBuffer;

/**
 * Turns one layer's parameters from a library's flat order into a {@link Layer} and back.
 *
 * <p>{@link #write} expects a layer of its own kind and shape; whoever calls it checks by reading back.
 */
interface LayerForm {

    Layer read(FloatBuffer from);

    void write(Layer layer, FloatBuffer to);

    /**
     * An LSTM of Deeplearning4j: W [F, 4·H], RW [H, 4·H] in Fortran order and b [4·H], in column blocks of H: cell
     * candidate, forget, output, input. (Its documents call that order IFOG and mean the candidate by the I.) ONNX has
     * row blocks input, output, forget, candidate: the same, backwards.
     */
    record Lstm(int inputs, int hidden, boolean lastStepOnly) implements LayerForm {
        @Override
        public Layer.Lstm read(FloatBuffer from) {
            return new Layer.Lstm(
                    inputs,
                    hidden,
                    FloatTensor.of(backwards(Values.take(from, 4 * hidden * inputs)), 4 * hidden, inputs),
                    FloatTensor.of(backwards(Values.take(from, 4 * hidden * hidden)), 4 * hidden, hidden),
                    FloatTensor.of(backwards(Values.take(from, 4 * hidden)), 4 * hidden),
                    lastStepOnly);
        }

        @Override
        public void write(Layer layer, FloatBuffer to) {
            var lstm = (Layer.Lstm) layer;
            to.put(backwards(lstm.inputWeights().toArray()));
            to.put(backwards(lstm.recurrentWeights().toArray()));
            to.put(backwards(lstm.bias().toArray()));
        }

        private static float[] backwards(float... gates) {
            float[] reversed = new float[gates.length];
            int size = gates.length / 4;
            for (int gate = 0; gate < 4; gate++) {
                System.arraycopy(gates, gate * size, reversed, (3 - gate) * size, size);
            }
            return reversed;
        }
    }

    /** A fully connected layer of Deeplearning4j: W [inputs, outputs] in Fortran order and b [outputs]. */
    record Dense(int inputs, int outputs, Activation activation) implements LayerForm {
        @Override
        public Layer.Dense read(FloatBuffer from) {
            float[] weights = Values.transposed(Values.take(from, inputs * outputs), outputs, inputs);
            return new Layer.Dense(
                    inputs,
                    outputs,
                    FloatTensor.of(weights, inputs, outputs),
                    FloatTensor.of(Values.take(from, outputs), outputs),
                    activation);
        }

        @Override
        public void write(Layer layer, FloatBuffer to) {
            var dense = (Layer.Dense) layer;
            to.put(Values.transposed(dense.weights().toArray(), dense.inputs(), dense.outputs()));
            to.put(dense.bias().toArray());
        }
    }

    /**
     * ND4J's multi-head attention: query, key and value [heads, width / heads, width], then output [width, width], all in
     * C order; it has no biases.
     */
    record Attention(int width, int heads) implements LayerForm {
        @Override
        public Layer.Attention read(FloatBuffer from) {
            return new Layer.Attention(
                    heads,
                    projection(Values.transposed(Values.take(from, width * width), width, width)),
                    projection(Values.transposed(Values.take(from, width * width), width, width)),
                    projection(Values.transposed(Values.take(from, width * width), width, width)),
                    projection(Values.take(from, width * width)));
        }

        private Layer.Dense projection(float... weights) {
            return Layer.Dense.linear(FloatTensor.of(weights, width, width));
        }

        @Override
        public void write(Layer layer, FloatBuffer to) {
            var attention = (Layer.Attention) layer;
            to.put(Values.transposed(attention.query().weights().toArray(), width, width));
            to.put(Values.transposed(attention.key().weights().toArray(), width, width));
            to.put(Values.transposed(attention.value().weights().toArray(), width, width));
            to.put(attention.output().weights().toArray());
        }
    }

    /** The linear map as in {@link Dense}, then the positions [length, width] in C order. */
    record Embedding(int length, int features, int width) implements LayerForm {
        @Override
        public Layer.Embedding read(FloatBuffer from) {
            return new Layer.Embedding(
                    map().read(from), FloatTensor.of(Values.take(from, length * width), length, width));
        }

        @Override
        public void write(Layer layer, FloatBuffer to) {
            var embedding = (Layer.Embedding) layer;
            map().write(embedding.map(), to);
            to.put(embedding.positions().toArray());
        }

        private Dense map() {
            return new Dense(features, width, Activation.NONE);
        }
    }

    /** Attention, gain and bias, the two maps of the feed-forward half, gain and bias. */
    record Encoder(int width, int heads, int feedForward) implements LayerForm {
        @Override
        public Layer.Encoder read(FloatBuffer from) {
            return new Layer.Encoder(
                    new Attention(width, heads).read(from),
                    norm(from),
                    expand().read(from),
                    contract().read(from),
                    norm(from));
        }

        private LayerNorm norm(FloatBuffer from) {
            // ND4J's layer normalisation has no epsilon.
            return new LayerNorm(
                    FloatTensor.of(Values.take(from, width), width),
                    FloatTensor.of(Values.take(from, width), width),
                    LayerNorm.TINY);
        }

        @Override
        public void write(Layer layer, FloatBuffer to) {
            var encoder = (Layer.Encoder) layer;
            new Attention(width, heads).write(encoder.attention(), to);
            write(encoder.attentionNorm(), to);
            expand().write(encoder.expand(), to);
            contract().write(encoder.contract(), to);
            write(encoder.feedForwardNorm(), to);
        }

        private static void write(LayerNorm norm, FloatBuffer to) {
            to.put(norm.gain().toArray());
            to.put(norm.bias().toArray());
        }

        private Dense expand() {
            return new Dense(width, feedForward, Activation.RELU);
        }

        private Dense contract() {
            return new Dense(feedForward, width, Activation.NONE);
        }
    }

    /** A layer without parameters. */
    record Fixed(Layer layer) implements LayerForm {
        @Override
        public Layer read(FloatBuffer from) {
            return layer;
        }

        @Override
        public void write(Layer other, FloatBuffer to) {
            // It has nothing to write.
        }
    }
}
