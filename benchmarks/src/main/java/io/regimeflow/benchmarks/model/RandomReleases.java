package io.regimeflow.benchmarks.model;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.Certificate;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.GoldenVectors;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.OnnxExport;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.nio.FloatBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Releases that inference accepts. Nobody trained them, so their golden vectors are the runtime's own answers, and their
 * certificate certifies nothing.
 */
public final class RandomReleases {
    private static final long SEED = 7;
    private static final int GOLDEN = 2;

    private final List<Integer> hidden;

    /** Releases of networks with LSTM layers of these sizes. */
    public RandomReleases(List<Integer> hidden) {
        this.hidden = List.copyOf(hidden);
    }

    public Release release(ModelLine line) {
        int classes = line.task().classNames().size();
        Network network = RandomNetworks.create(SEED, hidden, classes);
        byte[] onnx = OnnxExport.export(network, manifest(line));
        return new Release(onnx, golden(onnx, classes), new Certificate(0, Certificate.MIN_PROBES, 0));
    }

    private static ReleaseManifest manifest(ModelLine line) {
        return new ReleaseManifest(
                line,
                ReleaseVersion.FIRST,
                RandomNetworks.FEATURES.id(),
                RandomNetworks.FEATURES.features(),
                line.task().classNames(),
                RandomNetworks.WINDOW,
                Instant.EPOCH,
                Instant.EPOCH,
                SEED,
                Optional.empty(),
                "none: drawn at random",
                line.task() == Task.SIGNAL ? OptionalDouble.of(0.01) : OptionalDouble.empty());
    }

    private static GoldenVectors golden(byte[] onnx, int classes) {
        float[][] windows = RandomNetworks.windows(SEED, GOLDEN);
        FloatBuffer inputs = FloatBuffer.allocate(GOLDEN * windows[0].length);
        FloatBuffer outputs = FloatBuffer.allocate(GOLDEN * classes);
        try (var session = new OnnxRuntime().open(onnx, ReleaseManifest.read(onnx))) {
            for (float[] window : windows) {
                var probabilities = new float[classes];
                session.score(FloatBuffer.wrap(window), probabilities);
                inputs.put(window);
                outputs.put(probabilities);
            }
        }
        return new GoldenVectors(
                FloatTensor.of(inputs.array(), GOLDEN, RandomNetworks.WINDOW, RandomNetworks.FEATURES.size()),
                FloatTensor.of(outputs.array(), GOLDEN, classes));
    }
}
