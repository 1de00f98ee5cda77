package io.regimeflow.inference;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.drift.reference.AnchorFit;
import io.regimeflow.domain.drift.reference.InputReference;
import io.regimeflow.domain.drift.reference.Rows;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.ThresholdRule;
import io.regimeflow.domain.model.DecisionRule;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.Activation;
import io.regimeflow.modelformat.Certificate;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.GoldenVectors;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.Lineage;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.OnnxExport;
import io.regimeflow.modelformat.OnnxImport;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.modelformat.Scaler;
import io.regimeflow.modelformat.TrainingDistribution;
import io.regimeflow.modelformat.TrainingType;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.nio.FloatBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Small real releases: random weights, real ONNX bytes, true golden vectors. */
public final class TestReleases {
    public static final FeatureSet FEATURES = FeatureSets.fs18();
    public static final int WINDOW = 20;
    static final double THRESHOLD = 0.01;
    static final int HORIZON = 5;
    private static final int HIDDEN = 3;

    private TestReleases() {}

    public static ModelLine line(Task task, Instrument instrument) {
        return new ModelLine(task, Interval.M15, instrument);
    }

    public static Release release(ModelLine line, long seed) {
        return release(line, seed, List.of(HIDDEN));
    }

    /** A release that sees so many vectors at once. */
    static Release ofWindow(int window, ModelLine line, long seed) {
        return release(line, seed, List.of(HIDDEN), window);
    }

    /** A release that expires after this time. */
    public static Release expiring(ModelLine line, long seed, Instant expiresAt) {
        var lineage = new Lineage(
                "test",
                "0",
                "lstm [3]",
                TrainingType.FULL,
                "test",
                "0",
                Instant.EPOCH,
                Optional.of(expiresAt),
                Lineage.Mark.BASELINE,
                Optional.empty());
        Release release = release(line, seed);
        byte[] onnx = OnnxExport.export(
                OnnxImport.read(release.onnx()), release.manifest().withLineage(lineage));
        return new Release(onnx, release.golden(), release.certificate());
    }

    /** The same network as another release, which decides otherwise. */
    static Release deciding(Release release, DecisionRule decision) {
        byte[] onnx = OnnxExport.export(
                OnnxImport.read(release.onnx()), release.manifest().withDecision(decision));
        return new Release(onnx, release.golden(), release.certificate());
    }

    /** The same network as another release, which knows that it was trained on such vectors, a day of 96 after another. */
    static Release knowing(Release release, List<FeatureVector> training) {
        float[] values = new float[training.size() * FEATURES.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) training.get(i / FEATURES.size()).value(i % FEATURES.size());
        }
        var rows = new Rows(values, FEATURES.size());
        var known = new TrainingDistribution(
                InputReference.of(rows, 96).orElseThrow(),
                new AnchorFit(filled(FEATURES.size(), 1f)).fit(rows, rows, 96).orElseThrow());
        byte[] onnx = OnnxExport.export(
                OnnxImport.read(release.onnx()), release.manifest().withDistribution(known));
        return new Release(onnx, release.golden(), release.certificate());
    }

    /** A release with as many recurrent layers as sizes are given. */
    public static Release release(ModelLine line, long seed, List<Integer> hidden) {
        return release(line, seed, hidden, WINDOW);
    }

    private static Release release(ModelLine line, long seed, List<Integer> hidden, int window) {
        int classes = line.task().classNames().size();
        Random random = new Random(seed);
        Network network = new Network(
                window,
                FEATURES.size(),
                classes,
                new Scaler(
                        weights(random, FEATURES.size()), FloatTensor.of(filled(FEATURES.size(), 1f), FEATURES.size())),
                layers(random, hidden, classes));
        byte[] onnx = OnnxExport.export(network, manifest(line, seed, window));
        return new Release(onnx, golden(onnx, window, classes, random), new Certificate(1e-7, 1_000, 0));
    }

    private static List<Layer> layers(Random random, List<Integer> hidden, int classes) {
        List<Layer> layers = new ArrayList<>();
        int inputs = FEATURES.size();
        for (int i = 0; i < hidden.size(); i++) {
            int size = hidden.get(i);
            layers.add(new Layer.Lstm(
                    inputs,
                    size,
                    weights(random, 4 * size, inputs),
                    weights(random, 4 * size, size),
                    weights(random, 4 * size),
                    i == hidden.size() - 1));
            inputs = size;
        }
        layers.add(new Layer.Dense(
                inputs, classes, weights(random, inputs, classes), weights(random, classes), Activation.NONE));
        return layers;
    }

    private static ReleaseManifest manifest(ModelLine line, long seed, int window) {
        return new ReleaseManifest(
                line,
                ReleaseVersion.FIRST,
                FEATURES.id(),
                FEATURES.features(),
                line.task().classNames(),
                window,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(900),
                seed,
                Optional.empty(),
                line.task() == Task.SIGNAL ? new ThresholdRule(HORIZON, THRESHOLD).toString() : "test",
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
