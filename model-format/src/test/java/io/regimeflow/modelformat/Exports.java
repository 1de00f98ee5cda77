package io.regimeflow.modelformat;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Small networks with random weights, and manifests that fit them. */
final class Exports {
    static final int WINDOW = 4;
    static final List<String> FEATURES = List.of("rsi_14", "roc_5", "atr_over_close");

    private Exports() {}

    /** Two recurrent layers of 5 and 3, a dense layer of 4 with ReLU, 3 classes. */
    static Network network(long seed) {
        var random = new Random(seed);
        int features = FEATURES.size();
        return new Network(
                WINDOW,
                features,
                3,
                new Scaler(tensor(random, features), FloatTensor.of(new float[] {0.5f, 2f, 1f}, features)),
                List.of(
                        lstm(random, features, 5, false),
                        lstm(random, 5, 3, true),
                        new Layer.Dense(3, 4, tensor(random, 3, 4), tensor(random, 4), Activation.RELU),
                        new Layer.Dense(4, 3, tensor(random, 4, 3), tensor(random, 3), Activation.NONE)));
    }

    /** Two recurrent layers giving every step, attention with 2 heads, the mean over time; calibrated. */
    static Network lstmAttention(long seed) {
        var random = new Random(seed);
        return network(
                        random,
                        lstm(random, FEATURES.size(), 4, false),
                        lstm(random, 4, 4, false),
                        attention(random, 2, 4),
                        new Layer.MeanOverTime(4),
                        dense(random, 4, 3, Activation.NONE))
                .calibrated(new Calibration(1.7, tensor(random, 3)));
    }

    /** An embedding of width 4 and two encoder layers of 2 heads and 5 units. */
    static Network transformer(long seed) {
        var random = new Random(seed);
        return network(
                random,
                new Layer.Embedding(dense(random, FEATURES.size(), 4, Activation.NONE), tensor(random, WINDOW, 4)),
                encoder(random, 2, 4, 5),
                encoder(random, 2, 4, 5),
                new Layer.MeanOverTime(4),
                dense(random, 4, 3, Activation.NONE));
    }

    /** The whole window through layers of 6 and 4; calibrated. */
    static Network perceptron(long seed) {
        var random = new Random(seed);
        return network(
                        random,
                        new Layer.Flatten(WINDOW, FEATURES.size()),
                        dense(random, WINDOW * FEATURES.size(), 6, Activation.RELU),
                        dense(random, 6, 4, Activation.RELU),
                        dense(random, 4, 3, Activation.NONE))
                .calibrated(new Calibration(0.3, tensor(random, 3)));
    }

    /** One network of each architecture. */
    static List<Network> architectures(long seed) {
        return List.of(network(seed), lstmAttention(seed), transformer(seed), perceptron(seed));
    }

    private static Network network(Random random, Layer... layers) {
        var scaler = new Scaler(tensor(random, FEATURES.size()), FloatTensor.of(new float[] {0.5f, 2f, 1f}, 3));
        return new Network(WINDOW, FEATURES.size(), 3, scaler, List.of(layers));
    }

    static Layer.Encoder encoder(Random random, int heads, int width, int feedForward) {
        return new Layer.Encoder(
                attention(random, heads, width),
                norm(random, width),
                dense(random, width, feedForward, Activation.RELU),
                dense(random, feedForward, width, Activation.NONE),
                norm(random, width));
    }

    static Layer.Attention attention(Random random, int heads, int width) {
        return new Layer.Attention(
                heads,
                dense(random, width, width, Activation.NONE),
                dense(random, width, width, Activation.NONE),
                dense(random, width, width, Activation.NONE),
                Layer.Dense.linear(tensor(random, width, width)));
    }

    static LayerNorm norm(Random random, int width) {
        return new LayerNorm(tensor(random, width), tensor(random, width), LayerNorm.TINY);
    }

    static Layer.Dense dense(Random random, int inputs, int outputs, Activation activation) {
        return new Layer.Dense(inputs, outputs, tensor(random, inputs, outputs), tensor(random, outputs), activation);
    }

    static Layer.Lstm lstm(Random random, int inputs, int hidden, boolean lastStepOnly) {
        return new Layer.Lstm(
                inputs,
                hidden,
                tensor(random, 4 * hidden, inputs),
                tensor(random, 4 * hidden, hidden),
                tensor(random, 4 * hidden),
                lastStepOnly);
    }

    static FloatTensor tensor(Random random, int... shape) {
        int size = 1;
        for (int dimension : shape) {
            size *= dimension;
        }
        var values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return FloatTensor.of(values, shape);
    }

    static ReleaseManifest manifest() {
        var line = ModelLine.parse("signal/15m/BINANCE:BTCUSDT");
        return new ReleaseManifest(
                line,
                ReleaseVersion.parse("1.2"),
                "fs3-0123456789ab",
                FEATURES,
                line.task().classNames(),
                WINDOW,
                Instant.parse("2025-01-01T00:15:00Z"),
                Instant.parse("2025-03-01T00:00:00Z"),
                42,
                Optional.of(ReleaseId.of(new byte[] {1})),
                "close[t+5]/close[t]-1 beyond 0.006",
                OptionalDouble.of(0.006));
    }

    static byte[] onnx() {
        return OnnxExport.export(network(1), manifest());
    }
}
