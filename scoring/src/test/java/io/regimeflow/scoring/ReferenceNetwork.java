package io.regimeflow.scoring;

import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.Network;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

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
            steps = layer(layer, steps);
        }
        var logits = new double[network.classes()];
        for (int c = 0; c < logits.length; c++) {
            logits[c] = steps[0][c] / network.calibration().temperature()
                    + network.calibration().bias().value(c);
        }
        return softmax(logits);
    }

    private static double[][] layer(Layer layer, double[][] steps) {
        if (layer instanceof Layer.Lstm lstm) {
            return lstm(lstm, steps);
        }
        if (layer instanceof Layer.Dense dense) {
            return ReferenceAttention.map(dense, steps);
        }
        if (layer instanceof Layer.Embedding embedding) {
            return ReferenceAttention.embedding(embedding, steps);
        }
        if (layer instanceof Layer.Attention attention) {
            return ReferenceAttention.attention(attention, steps);
        }
        if (layer instanceof Layer.Encoder encoder) {
            return ReferenceAttention.encoder(encoder, steps);
        }
        return new double[][] {layer instanceof Layer.Flatten ? flat(steps) : mean(steps)};
    }

    private static double[] flat(double[][] steps) {
        return Stream.of(steps).flatMapToDouble(DoubleStream::of).toArray();
    }

    private static double[] mean(double[][] steps) {
        var mean = new double[steps[0].length];
        for (double[] step : steps) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += step[i] / steps.length;
            }
        }
        return mean;
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

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    static double[] softmax(double[] logits) {
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
