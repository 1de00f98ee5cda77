package io.regimeflow.scoring;

import io.regimeflow.modelformat.Activation;
import io.regimeflow.modelformat.Calibration;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.LayerNorm;
import io.regimeflow.modelformat.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Calibrated networks of the other architectures than the plain LSTM, with random weights. */
final class Architectures {
    private Architectures() {}

    /** Two LSTM layers, attention, and the mean over time, all of one width. */
    static Network lstmAttention(long seed, int window, int features, int heads, int headSize) {
        var random = new Random(seed);
        int width = heads * headSize;
        return network(
                random,
                window,
                features,
                List.of(
                        Models.lstm(random, features, width, false),
                        Models.lstm(random, width, width, false),
                        attention(random, heads, width),
                        new Layer.MeanOverTime(width),
                        map(random, width, Models.CLASSES, Activation.NONE)));
    }

    /** An embedding, encoder layers with twice the width in between, and the mean over time. */
    static Network transformer(long seed, int window, int features, int heads, int headSize, int encoders) {
        var random = new Random(seed);
        int width = heads * headSize;
        var layers = new ArrayList<Layer>();
        layers.add(new Layer.Embedding(
                map(random, features, width, Activation.NONE), Models.tensor(random, 1, window, width)));
        for (int i = 0; i < encoders; i++) {
            layers.add(encoder(random, heads, width, 2 * width));
        }
        layers.add(new Layer.MeanOverTime(width));
        layers.add(map(random, width, Models.CLASSES, Activation.NONE));
        return network(random, window, features, layers);
    }

    /** The whole window through layers of these sizes. */
    static Network perceptron(long seed, int window, int features, int... units) {
        var random = new Random(seed);
        var layers = new ArrayList<Layer>();
        layers.add(new Layer.Flatten(window, features));
        int width = window * features;
        for (int size : units) {
            layers.add(map(random, width, size, Activation.RELU));
            width = size;
        }
        layers.add(map(random, width, Models.CLASSES, Activation.NONE));
        return network(random, window, features, layers);
    }

    private static Network network(Random random, int window, int features, List<Layer> layers) {
        var calibration = new Calibration(0.5 + 2 * random.nextDouble(), Models.tensor(random, 0.5, Models.CLASSES));
        return new Network(window, features, Models.CLASSES, Models.scaler(random, features), layers, calibration);
    }

    private static Layer.Attention attention(Random random, int heads, int width) {
        return new Layer.Attention(
                heads,
                map(random, width, width, Activation.NONE),
                map(random, width, width, Activation.NONE),
                map(random, width, width, Activation.NONE),
                map(random, width, width, Activation.NONE));
    }

    private static Layer.Encoder encoder(Random random, int heads, int width, int feedForward) {
        return new Layer.Encoder(
                attention(random, heads, width),
                norm(random, width),
                map(random, width, feedForward, Activation.RELU),
                map(random, feedForward, width, Activation.NONE),
                norm(random, width));
    }

    /** A map whose results are about as large as what it is given. */
    private static Layer.Dense map(Random random, int inputs, int outputs, Activation activation) {
        return new Layer.Dense(
                inputs,
                outputs,
                Models.tensor(random, 1 / Math.sqrt(inputs), inputs, outputs),
                Models.tensor(random, 0.5, outputs),
                activation);
    }

    private static LayerNorm norm(Random random, int width) {
        var gain = new float[width];
        for (int i = 0; i < width; i++) {
            gain[i] = 1 + 0.2f * (float) random.nextGaussian();
        }
        return new LayerNorm(FloatTensor.of(gain, width), Models.tensor(random, 0.5, width), LayerNorm.TINY);
    }
}
