package io.regimeflow.launcher.contest;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
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

/** Releases whose networks are made by hand, so that it is known what each of them sees of a {@link TurningMarket}. */
final class HandMadeReleases {
    static final FeatureSet FEATURES = FeatureSets.fs18();
    static final String LABEL_RULE = "threshold(horizon=1,theta=0.001)";
    static final double THETA = 0.001;
    static final int WINDOW = 20;

    private static final int CLASSES = 3;
    private static final float SHUT = -20;
    private static final float OPEN = 20;
    private static final float STEEP = 5;
    /** An open cell that was given an extreme value holds tanh(1). */
    private static final float LIT = (float) Math.tanh(1);

    private static final float NEVER_FLAT = -4;

    private HandMadeReleases() {}

    /** Says that up and down are equally likely, whatever it is shown. */
    static Release indifferent(ModelLine line, ReleaseVersion version) {
        return release(line, version, 0);
    }

    /** Says with 0.9 that the next bar goes on as the last one. */
    static Release follower(ModelLine line, ReleaseVersion version) {
        return release(line, version, (float) Math.log(3) / LIT);
    }

    /** One LSTM cell sees the sign of the last return alone, and the logits of up and down differ by it. */
    private static Release release(ModelLine line, ReleaseVersion version, float trust) {
        int features = FEATURES.size();
        var deviations = new float[features];
        Arrays.fill(deviations, 1);
        deviations[lastReturn()] = (float) TurningMarket.LEAST_MOVE;
        var inputs = new float[4 * features];
        inputs[3 * features + lastReturn()] = STEEP;
        var network = new Network(
                WINDOW,
                features,
                CLASSES,
                new Scaler(FloatTensor.of(new float[features], features), FloatTensor.of(deviations, features)),
                List.of(
                        new Layer.Lstm(
                                features,
                                1,
                                FloatTensor.of(inputs, 4, features),
                                FloatTensor.of(new float[4], 4, 1),
                                FloatTensor.of(new float[] {OPEN, OPEN, SHUT, 0}, 4),
                                true),
                        new Layer.Dense(
                                1,
                                CLASSES,
                                FloatTensor.of(new float[] {-trust, 0, trust}, 1, CLASSES),
                                FloatTensor.of(new float[] {0, NEVER_FLAT, 0}, CLASSES),
                                Activation.NONE)));
        return of(network, manifest(line, version));
    }

    /** A release of that network, which need not be made by hand. */
    static Release of(Network network, ReleaseManifest manifest) {
        byte[] onnx = OnnxExport.export(network, manifest);
        return new Release(onnx, golden(onnx), new Certificate(1e-7, 1_000, 0));
    }

    private static int lastReturn() {
        return FEATURES.features().indexOf("log_return");
    }

    private static ReleaseManifest manifest(ModelLine line, ReleaseVersion version) {
        return new ReleaseManifest(
                line,
                version,
                FEATURES.id(),
                FEATURES.features(),
                line.task().classNames(),
                WINDOW,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(900),
                1,
                Optional.empty(),
                LABEL_RULE,
                OptionalDouble.of(THETA));
    }

    private static GoldenVectors golden(byte[] onnx) {
        var inputs = new float[WINDOW * FEATURES.size()];
        inputs[inputs.length - FEATURES.size() + lastReturn()] = (float) TurningMarket.LEAST_MOVE;
        var outputs = new float[CLASSES];
        try (var session = new OnnxRuntime().open(onnx, ReleaseManifest.read(onnx))) {
            session.score(FloatBuffer.wrap(inputs), outputs);
        }
        return new GoldenVectors(
                FloatTensor.of(inputs, 1, WINDOW, FEATURES.size()), FloatTensor.of(outputs, 1, CLASSES));
    }
}
