package io.regimeflow.scoring;

import io.regimeflow.domain.model.DecisionRule;
import io.regimeflow.modelformat.Certificate;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.GoldenVectors;
import io.regimeflow.modelformat.Inspection;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.ReleaseManifest;

/** Makes a release of an exported model, by comparing it with the network that it was exported from. */
public final class Certifier {
    private static final int GOLDEN_VECTORS = 8;

    private final ScoringRuntime runtime;
    private final ModelCheck modelCheck;

    public Certifier(ScoringRuntime runtime, ModelCheck modelCheck) {
        this.runtime = runtime;
        this.modelCheck = modelCheck;
    }

    /**
     * A release with its certificate, which may or may not hold, and golden vectors taken from the probes.
     *
     * @param onnx the exported model
     * @param probes raw windows, shape [n, window, features]; n of {@value Certificate#MIN_PROBES} or more for a
     *     certificate that holds
     * @param answers the trained network's own probabilities for them, shape [n, classes]
     * @throws IllegalStateException when the export is not even a model that inference would load
     */
    public Release certify(byte[] onnx, FloatTensor probes, FloatTensor answers) {
        if (modelCheck.inspect(onnx) instanceof Inspection.Refused refused) {
            throw new IllegalStateException("the exported model would be refused: " + refused.reason());
        }
        var manifest = ReleaseManifest.read(onnx);
        requireShapes(manifest, probes, answers);
        try (var model = new ScoringModel(ReleaseId.of(onnx), manifest, runtime.open(onnx, manifest))) {
            return new Release(
                    onnx, GoldenVectors.sample(probes, answers, GOLDEN_VECTORS), compare(model, probes, answers));
        }
    }

    private static void requireShapes(ReleaseManifest manifest, FloatTensor probes, FloatTensor answers) {
        int n = probes.dimension(0);
        if (!probes.hasShape(n, manifest.window(), manifest.featureNames().size())
                || !answers.hasShape(n, manifest.classNames().size())) {
            throw new IllegalArgumentException(
                    "probes %s and answers %s do not fit the model %s".formatted(probes, answers, manifest));
        }
    }

    private static Certificate compare(ScoringModel model, FloatTensor probes, FloatTensor answers) {
        double maxAbsDiff = 0;
        int flips = 0;
        for (int i = 0; i < probes.dimension(0); i++) {
            float[] expected = answers.row(i);
            float[] actual = model.score(probes.row(i));
            maxAbsDiff = Math.max(maxAbsDiff, Probabilities.maxAbsDiff(expected, actual));
            DecisionRule decision = model.manifest().decision();
            flips += decision.decide(expected) == decision.decide(actual) ? 0 : 1;
        }
        return new Certificate(maxAbsDiff, probes.dimension(0), flips);
    }
}
