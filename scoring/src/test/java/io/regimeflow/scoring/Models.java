package io.regimeflow.scoring;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.modelformat.Activation;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.OnnxExport;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.modelformat.Scaler;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/** Networks with random weights, and the releases made of them. */
public final class Models {
    public static final ModelLine LINE = ModelLine.parse("regime/15m/BINANCE:BTCUSDT");
    public static final String FEATURE_SET = "fs-0123456789ab";
    public static final int CLASSES = 6;

    private Models() {}

    /** Two recurrent layers and a dense one, the shape of the trained models, as large as asked for. */
    public static Network network(long seed, int window, int features, int firstHidden, int secondHidden) {
        var random = new Random(seed);
        return new Network(
                window,
                features,
                CLASSES,
                scaler(random, features),
                List.of(
                        lstm(random, features, firstHidden, false),
                        lstm(random, firstHidden, secondHidden, true),
                        dense(random, secondHidden, CLASSES, Activation.NONE)));
    }

    static Scaler scaler(Random random, int features) {
        var mean = new float[features];
        var std = new float[features];
        for (int i = 0; i < features; i++) {
            mean[i] = (float) random.nextGaussian() * 10;
            std[i] = 0.1f + 5 * random.nextFloat();
        }
        return new Scaler(FloatTensor.of(mean, features), FloatTensor.of(std, features));
    }

    static Layer.Lstm lstm(Random random, int inputs, int hidden, boolean lastStepOnly) {
        double scale = 1 / Math.sqrt(hidden);
        return new Layer.Lstm(
                inputs,
                hidden,
                tensor(random, scale, 4 * hidden, inputs),
                tensor(random, scale, 4 * hidden, hidden),
                tensor(random, 1, 4 * hidden),
                lastStepOnly);
    }

    static Layer.Dense dense(Random random, int inputs, int outputs, Activation activation) {
        return new Layer.Dense(
                inputs, outputs, tensor(random, 1, inputs, outputs), tensor(random, 1, outputs), activation);
    }

    static FloatTensor tensor(Random random, double scale, int... shape) {
        var values = new float[IntStream.of(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * scale);
        }
        return FloatTensor.of(values, shape);
    }

    public static ReleaseManifest manifest(Network network) {
        return new ReleaseManifest(
                LINE,
                ReleaseVersion.FIRST,
                FEATURE_SET,
                IntStream.range(0, network.features()).mapToObj(i -> "f" + i).toList(),
                LINE.task().classNames(),
                network.window(),
                Instant.EPOCH,
                Instant.EPOCH,
                7,
                Optional.empty(),
                "drawn at random",
                OptionalDouble.empty());
    }

    public static byte[] onnx(Network network) {
        return OnnxExport.export(network, manifest(network));
    }

    /** Raw windows around the scaler's mean, as features would be. */
    static FloatTensor probes(Network network, int count, long seed) {
        var random = new Random(seed);
        var values = new float[count * network.window() * network.features()];
        for (int i = 0; i < values.length; i++) {
            int feature = i % network.features();
            values[i] = network.scaler().mean().value(feature)
                    + network.scaler().std().value(feature) * (float) random.nextGaussian() * 1.5f;
        }
        return FloatTensor.of(values, count, network.window(), network.features());
    }

    /** A release whose certificate and golden vectors come from the reference forward pass. */
    static Release release(Network network) {
        var probes = probes(network, 1_000, 11);
        return new Certifier(new OnnxRuntime(), new ModelCheck())
                .certify(onnx(network), probes, ReferenceNetwork.answers(network, probes));
    }

    static Candidate candidate(Release release) {
        return candidate(release, release.onnx());
    }

    /** The release with other bytes, under their own hash. */
    static Candidate candidate(Release release, byte[] onnx) {
        return new Candidate(
                ReleaseId.of(onnx).hex(),
                onnx,
                release.golden().count(),
                release.golden().inputs().toLittleEndian(),
                release.golden().outputs().toLittleEndian(),
                release.certificate());
    }

    static Expectation expectation(Network network) {
        return new Expectation(LINE, FEATURE_SET, network.window(), network.features());
    }
}
