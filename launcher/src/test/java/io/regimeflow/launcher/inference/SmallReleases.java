package io.regimeflow.launcher.inference;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.Activation;
import io.regimeflow.modelformat.Certificate;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.GoldenVectors;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.OnnxExport;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.modelformat.Scaler;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.nio.FloatBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Small real releases: random weights, real ONNX bytes, true golden vectors. */
final class SmallReleases {
    static final FeatureSet FEATURES = FeatureSets.fs18();
    static final int WINDOW = 20;
    static final double THRESHOLD = 0.01;

    private SmallReleases() {}

    static ModelLine line(Task task, Instrument instrument) {
        return new ModelLine(task, Interval.M15, instrument);
    }

    static Release release(ModelLine line, long seed) {
        return release(line, seed, WINDOW, FEATURES.id());
    }

    /** A release that is sound in itself, whatever it was made for. */
    static Release release(ModelLine line, long seed, int window, String featureSetId) {
        int classes = line.task().classNames().size();
        Random random = new Random(seed);
        Network network = new Network(
                window,
                FEATURES.size(),
                classes,
                new Scaler(
                        weights(random, FEATURES.size()), FloatTensor.of(filled(FEATURES.size(), 1f), FEATURES.size())),
                List.of(
                        new Layer.Lstm(
                                FEATURES.size(),
                                3,
                                weights(random, 12, FEATURES.size()),
                                weights(random, 12, 3),
                                weights(random, 12),
                                true),
                        new Layer.Dense(
                                3, classes, weights(random, 3, classes), weights(random, classes), Activation.NONE)));
        byte[] onnx = OnnxExport.export(network, manifest(line, seed, window, featureSetId));
        return new Release(onnx, golden(onnx, window, classes, random), new Certificate(1e-7, 1_000, 0));
    }

    private static ReleaseManifest manifest(ModelLine line, long seed, int window, String featureSetId) {
        return new ReleaseManifest(
                line,
                ReleaseVersion.FIRST,
                featureSetId,
                FEATURES.features(),
                line.task().classNames(),
                window,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(900),
                seed,
                Optional.empty(),
                "test",
                line.task() == Task.SIGNAL ? OptionalDouble.of(THRESHOLD) : OptionalDouble.empty());
    }

    private static GoldenVectors golden(byte[] onnx, int window, int classes, Random random) {
        FloatTensor inputs = weights(random, 2, window, FEATURES.size());
        float[] outputs = new float[2 * classes];
        try (var session = new OnnxRuntime().open(onnx, ReleaseManifest.read(onnx))) {
            for (int i = 0; i < 2; i++) {
                float[] probabilities = new float[classes];
                session.score(FloatBuffer.wrap(inputs.row(i)), probabilities);
                System.arraycopy(probabilities, 0, outputs, i * classes, classes);
            }
        }
        return new GoldenVectors(inputs, FloatTensor.of(outputs, 2, classes));
    }

    private static FloatTensor weights(Random random, int... shape) {
        float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return FloatTensor.of(values, shape);
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }
}
