package io.regimeflow.modelformat;

/** One layer of a network, as plain weights. */
public sealed interface Layer {

    /** Values that it takes, at each time step or in all. */
    int inputs();

    /** Values that it gives, at each time step or in all. */
    int outputs();

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
    }
}
