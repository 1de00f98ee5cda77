package io.regimeflow.benchmarks.model;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.modelformat.Activation;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.Scaler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Networks of the trained ones' shape, their weights drawn from a seed. */
public final class RandomNetworks {
    /** Vectors in a window. */
    public static final int WINDOW = 20;

    /** What a vector holds. */
    public static final FeatureSet FEATURES = FeatureSets.fs18();

    private RandomNetworks() {}

    /** LSTM layers of the given sizes, then the classes. */
    public static Network create(long seed, List<Integer> hidden, int classes) {
        var random = new Random(seed);
        List<Layer> layers = new ArrayList<>();
        int width = FEATURES.size();
        for (int i = 0; i < hidden.size(); i++) {
            layers.add(lstm(random, width, hidden.get(i), i == hidden.size() - 1));
            width = hidden.get(i);
        }
        layers.add(new Layer.Dense(
                width, classes, drawn(random, 1, width, classes), drawn(random, 1, classes), Activation.NONE));
        return new Network(WINDOW, FEATURES.size(), classes, plainScaler(), layers);
    }

    /** Windows of standard normal values, row-major. */
    public static float[][] windows(long seed, int count) {
        var random = new Random(seed);
        var windows = new float[count][];
        for (int i = 0; i < count; i++) {
            windows[i] = drawn(random, 1, WINDOW, FEATURES.size()).toArray();
        }
        return windows;
    }

    private static Layer.Lstm lstm(Random random, int inputs, int hidden, boolean last) {
        double scale = 1 / Math.sqrt(hidden);
        return new Layer.Lstm(
                inputs,
                hidden,
                drawn(random, scale, 4 * hidden, inputs),
                drawn(random, scale, 4 * hidden, hidden),
                drawn(random, scale, 4 * hidden),
                last);
    }

    private static Scaler plainScaler() {
        var mean = new float[FEATURES.size()];
        var std = new float[FEATURES.size()];
        Arrays.fill(std, 1);
        return new Scaler(FloatTensor.of(mean, mean.length), FloatTensor.of(std, std.length));
    }

    private static FloatTensor drawn(Random random, double scale, int... shape) {
        var values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * scale);
        }
        return FloatTensor.of(values, shape);
    }
}
