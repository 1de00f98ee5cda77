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
