package io.regimeflow.modelformat;

/** One layer of a network, as plain weights. */
public sealed interface Layer {

    /** Values that it takes, at each time step or in all. */
    int inputs();

    /** Values that it gives, at each time step or in all. */
    int outputs();

    /** Whether it takes and gives the steps of a window or one row. */
    Flow flow();

    /** Whether it can take a window of so many steps. */
    default boolean fits(int window) {
        return true;
    }

    /**
     * A forward LSTM with sigmoid gates, tanh cell and output, and no peepholes, starting from zero state.
     *
     * <p><b>Gate order.</b> Rows come in four blocks of {@code hidden}: input, output, forget, cell candidate. This is
     * the order of the ONNX operator LSTM, version 14; other libraries differ, and their adapters reorder.
     *
     * @param inputWeights W, shape [4 * hidden, inputs]
     * @param recurrentWeights R, shape [4 * hidden, hidden]
     * @param bias sum of input and recurrent bias, shape [4 * hidden]
     * @param lastStepOnly whether it gives the output of the last step alone, rather than of every step
     */
    record Lstm(
            int inputs,
            int hidden,
            FloatTensor inputWeights,
            FloatTensor recurrentWeights,
            FloatTensor bias,
            boolean lastStepOnly)
            implements Layer {

        public Lstm {
            Shapes.positive("LSTM inputs", inputs);
            Shapes.positive("LSTM hidden", hidden);
            Shapes.require("LSTM input weights", inputWeights, 4 * hidden, inputs);
            Shapes.require("LSTM recurrent weights", recurrentWeights, 4 * hidden, hidden);
            Shapes.require("LSTM bias", bias, 4 * hidden);
        }

        @Override
        public int outputs() {
            return hidden;
        }

        @Override
        public Flow flow() {
            return lastStepOnly ? Flow.STEPS_TO_ROW : Flow.STEPS_TO_STEPS;
        }
    }

    /**
     * A fully connected layer: {@code activation(x * weights + bias)}.
     *
     * @param weights shape [inputs, outputs]
     * @param bias shape [outputs]
     */
    record Dense(int inputs, int outputs, FloatTensor weights, FloatTensor bias, Activation activation)
            implements Layer {

        public Dense {
            Shapes.positive("dense inputs", inputs);
            Shapes.positive("dense outputs", outputs);
            Shapes.require("dense weights", weights, inputs, outputs);
            Shapes.require("dense bias", bias, outputs);
        }

        /** A linear map without bias, which is one with a bias of zeros. */
        public static Dense linear(FloatTensor weights) {
            int outputs = weights.size() / weights.dimension(0);
            var zeros = FloatTensor.of(new float[outputs], outputs);
            return new Dense(weights.dimension(0), outputs, weights, zeros, Activation.NONE);
        }

        @Override
        public Flow flow() {
            return Flow.ROW_TO_ROW;
        }
    }

    /**
     * A linear map of each step, plus a learnt vector for its place in the window.
     *
     * @param map the same for every step, without activation
     * @param positions oldest step first, shape [window, outputs]
     */
    record Embedding(Dense map, FloatTensor positions) implements Layer {

        public Embedding {
            Parts.requireLinear("embedding map", map);
            Shapes.require("embedding positions", positions, positions.dimension(0), map.outputs());
        }

        @Override
        public int inputs() {
            return map.inputs();
        }

        @Override
        public int outputs() {
            return map.outputs();
        }

        @Override
        public Flow flow() {
            return Flow.STEPS_TO_STEPS;
        }

        @Override
        public boolean fits(int window) {
            return positions.dimension(0) == window;
        }
    }

    /**
     * Multi-head self-attention over all steps, without mask (Vaswani et al. 2017, section 3.2).
     *
     * <p>Each head is a block of {@code width / heads} neighbouring columns of the three maps; its scores are {@code
     * query * key / sqrt(width / heads)}, their softmax over the keys weighs the values, and {@code output} maps the
     * heads' results side by side.
     *
     * @param heads a divisor of the width
     * @param query weights [width, width], without activation; so the other three
     */
    record Attention(int heads, Dense query, Dense key, Dense value, Dense output) implements Layer {

        public Attention {
            int width = query.inputs();
            if (heads < 1 || width % heads != 0) {
                throw new IllegalArgumentException(
                        "attention of width %d cannot have %d heads".formatted(width, heads));
            }
            Parts.requireLinear("attention query", query, width, width);
            Parts.requireLinear("attention key", key, width, width);
            Parts.requireLinear("attention value", value, width, width);
            Parts.requireLinear("attention output", output, width, width);
        }

        @Override
        public int inputs() {
            return query.inputs();
        }

        @Override
        public int outputs() {
            return query.inputs();
        }

        @Override
        public Flow flow() {
            return Flow.STEPS_TO_STEPS;
        }
    }

    /**
     * An encoder layer that normalises after each half (Vaswani et al. 2017, section 3.1): {@code y = norm(x +
     * attention(x))}, then {@code norm(y + contract(relu(expand(y))))}.
     *
     * @param expand [width, feed-forward] with {@link Activation#RELU}
     * @param contract [feed-forward, width] without activation
     */
    record Encoder(
            Attention attention, LayerNorm attentionNorm, Dense expand, Dense contract, LayerNorm feedForwardNorm)
            implements Layer {

        public Encoder {
            int width = attention.inputs();
            Parts.requireWidth("encoder attention normalisation", attentionNorm, width);
            Parts.requireWidth("encoder feed-forward normalisation", feedForwardNorm, width);
            Parts.requireRectifying("encoder expansion", expand, width);
            Parts.requireLinear("encoder contraction", contract, expand.outputs(), width);
        }

        @Override
        public int inputs() {
            return attention.inputs();
        }

        @Override
        public int outputs() {
            return attention.inputs();
        }

        @Override
        public Flow flow() {
            return Flow.STEPS_TO_STEPS;
        }
    }

    /** The mean of each value over all steps. */
    record MeanOverTime(int inputs) implements Layer {

        public MeanOverTime {
            Shapes.positive("width of the mean over time", inputs);
        }

        @Override
        public int outputs() {
            return inputs;
        }

        @Override
        public Flow flow() {
            return Flow.STEPS_TO_ROW;
        }
    }

    /**
     * All steps side by side in one row, oldest first.
     *
     * @param steps of the window
     * @param inputs values of a step
     */
    record Flatten(int steps, int inputs) implements Layer {

        public Flatten {
            Shapes.positive("steps to flatten", steps);
            Shapes.positive("width to flatten", inputs);
            if ((long) steps * inputs > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("%d steps of %d values cannot be one row".formatted(steps, inputs));
            }
        }

        @Override
        public int outputs() {
            return steps * inputs;
        }

        @Override
        public Flow flow() {
            return Flow.STEPS_TO_ROW;
        }

        @Override
        public boolean fits(int window) {
            return steps == window;
        }
    }
}
