package io.regimeflow.scoring;

import io.regimeflow.modelformat.Activation;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.LayerNorm;

/** The layers of a transformer written out in doubles, from Vaswani et al. 2017 and Ba et al. 2016. */
final class ReferenceAttention {
    private ReferenceAttention() {}

    static double[][] embedding(Layer.Embedding embedding, double[][] steps) {
        double[][] mapped = map(embedding.map(), steps);
        for (int t = 0; t < mapped.length; t++) {
            for (int i = 0; i < mapped[t].length; i++) {
                mapped[t][i] += embedding.positions().value(t * mapped[t].length + i);
            }
        }
        return mapped;
    }

    static double[][] encoder(Layer.Encoder encoder, double[][] steps) {
        double[][] first = norm(encoder.attentionNorm(), sum(steps, attention(encoder.attention(), steps)));
        double[][] second = map(encoder.contract(), map(encoder.expand(), first));
        return norm(encoder.feedForwardNorm(), sum(first, second));
    }

    static double[][] attention(Layer.Attention attention, double[][] steps) {
        double[][] queries = map(attention.query(), steps);
        double[][] keys = map(attention.key(), steps);
        double[][] values = map(attention.value(), steps);
        int headSize = attention.inputs() / attention.heads();
        var mixed = new double[steps.length][attention.inputs()];
        for (int from = 0; from < attention.inputs(); from += headSize) {
            for (int t = 0; t < steps.length; t++) {
                double[] shares = shares(queries[t], keys, from, headSize);
                for (int k = 0; k < steps.length; k++) {
                    for (int i = from; i < from + headSize; i++) {
                        mixed[t][i] += shares[k] * values[k][i];
                    }
                }
            }
        }
        return map(attention.output(), mixed);
    }

    private static double[] shares(double[] query, double[][] keys, int from, int headSize) {
        var scores = new double[keys.length];
        for (int k = 0; k < keys.length; k++) {
            for (int i = from; i < from + headSize; i++) {
                scores[k] += query[i] * keys[k][i] / Math.sqrt(headSize);
            }
        }
        return ReferenceNetwork.softmax(scores);
    }

    static double[][] map(Layer.Dense map, double[][] steps) {
        var mapped = new double[steps.length][map.outputs()];
        for (int t = 0; t < steps.length; t++) {
            for (int j = 0; j < map.outputs(); j++) {
                double sum = map.bias().value(j);
                for (int i = 0; i < map.inputs(); i++) {
                    sum += steps[t][i] * map.weights().value(i * map.outputs() + j);
                }
                mapped[t][j] = map.activation() == Activation.RELU ? Math.max(0, sum) : sum;
            }
        }
        return mapped;
    }

    private static double[][] norm(LayerNorm norm, double[][] steps) {
        var normal = new double[steps.length][norm.width()];
        for (int t = 0; t < steps.length; t++) {
            double mean = 0;
            for (double value : steps[t]) {
                mean += value / norm.width();
            }
            double variance = 0;
            for (double value : steps[t]) {
                variance += (value - mean) * (value - mean) / norm.width();
            }
            for (int i = 0; i < norm.width(); i++) {
                normal[t][i] = (steps[t][i] - mean)
                                / Math.sqrt(variance + norm.epsilon())
                                * norm.gain().value(i)
                        + norm.bias().value(i);
            }
        }
        return normal;
    }

    private static double[][] sum(double[][] left, double[][] right) {
        var sum = new double[left.length][left[0].length];
        for (int t = 0; t < left.length; t++) {
            for (int i = 0; i < left[t].length; i++) {
                sum[t][i] = left[t][i] + right[t][i];
            }
        }
        return sum;
    }
}
