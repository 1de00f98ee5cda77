package io.regimeflow.scoring;

import io.regimeflow.modelformat.Activation;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.Network;

/**
 * The forward pass written out in doubles, from the equations of the ONNX operator LSTM; it shares no code with ONNX
 * Runtime or the exporter.
 */
final class ReferenceNetwork {
    private ReferenceNetwork() {}

    /** Probabilities for every window, shape [n, classes]. */
    static FloatTensor answers(Network network, FloatTensor windows) {
        int count = windows.dimension(0);
        var answers = new float[count * network.classes()];
        for (int i = 0; i < count; i++) {
            double[] probabilities = probabilities(network, windows.row(i));
            for (int c = 0; c < network.classes(); c++) {
                answers[i * network.classes() + c] = (float) probabilities[c];
            }
        }
        return FloatTensor.of(answers, count, network.classes());
    }

    static double[] probabilities(Network network, float[] window) {
        double[][] steps = scaled(network, window);
        for (Layer layer : network.layers()) {
            steps = layer instanceof Layer.Lstm lstm
                    ? lstm(lstm, steps)
                    : new double[][] {dense((Layer.Dense) layer, steps[0])};
        }
        return softmax(steps[0]);
    }

    private static double[][] scaled(Network network, float[] window) {
        var steps = new double[network.window()][network.features()];
        for (int t = 0; t < network.window(); t++) {
            for (int f = 0; f < network.features(); f++) {
                steps[t][f] = ((double) window[t * network.features() + f]
                                - network.scaler().mean().value(f))
                        / network.scaler().std().value(f);
            }
        }
        return steps;
    }

    private static double[][] lstm(Layer.Lstm lstm, double[][] steps) {
        int hidden = lstm.hidden();
        var outputs = new double[steps.length][];
        var output = new double[hidden];
        var cell = new double[hidden];
        for (int t = 0; t < steps.length; t++) {
            var next = new double[hidden];
            for (int k = 0; k < hidden; k++) {
                double input = sigmoid(gate(lstm, k, steps[t], output));
                double out = sigmoid(gate(lstm, hidden + k, steps[t], output));
                double forget = sigmoid(gate(lstm, 2 * hidden + k, steps[t], output));
                double candidate = Math.tanh(gate(lstm, 3 * hidden + k, steps[t], output));
                cell[k] = forget * cell[k] + input * candidate;
                next[k] = out * Math.tanh(cell[k]);
            }
            output = next;
            outputs[t] = next;
        }
        return lstm.lastStepOnly() ? new double[][] {output} : outputs;
    }

    private static double gate(Layer.Lstm lstm, int row, double[] step, double[] previous) {
        double sum = lstm.bias().value(row);
        for (int i = 0; i < step.length; i++) {
            sum += lstm.inputWeights().value(row * step.length + i) * step[i];
        }
        for (int i = 0; i < previous.length; i++) {
            sum += lstm.recurrentWeights().value(row * previous.length + i) * previous[i];
        }
        return sum;
    }

    private static double[] dense(Layer.Dense dense, double[] values) {
        var sums = new double[dense.outputs()];
        for (int j = 0; j < sums.length; j++) {
            sums[j] = dense.bias().value(j);
            for (int i = 0; i < values.length; i++) {
                sums[j] += values[i] * dense.weights().value(i * sums.length + j);
            }
            sums[j] = dense.activation() == Activation.RELU ? Math.max(0, sums[j]) : sums[j];
        }
        return sums;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double[] softmax(double[] logits) {
        var probabilities = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = Math.exp(logits[i]);
            sum += probabilities[i];
        }
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }
}
