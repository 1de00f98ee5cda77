package io.regimeflow.scoring;

import io.regimeflow.modelformat.GoldenVectors;
import io.regimeflow.modelformat.Inspection;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.ReleaseManifest;
import java.util.Optional;

/**
 * Decides whether a release may serve: its hash, its form, what it says it is, and what it answers to its golden
 * vectors.
 *
 * <p>Native code sees the bytes only when everything that can be told without it is right.
 *
 * <p><b>Threads.</b> Any; a check takes milliseconds and belongs on a thread that does not score.
 */
public final class Acceptance {
    private final ScoringRuntime runtime;
    private final ModelCheck modelCheck;

    public Acceptance(ScoringRuntime runtime, ModelCheck modelCheck) {
        this.runtime = runtime;
        this.modelCheck = modelCheck;
    }

    /** Checks a release against what it is expected to be. Never throws on account of the candidate. */
    public Verdict check(Candidate candidate, Expectation expected) {
        var id = ReleaseId.of(candidate.onnx());
        if (!id.hex().equals(candidate.releaseId())) {
            return refused("the bytes have SHA-256 %s, not %s".formatted(id, candidate.releaseId()));
        }
        if (!candidate.certificate().holds()) {
            return refused("its certificate does not hold: " + candidate.certificate());
        }
        Inspection inspection = modelCheck.inspect(candidate.onnx());
        if (inspection instanceof Inspection.Refused refused) {
            return refused(refused.reason());
        }
        var manifest = ((Inspection.Accepted) inspection).manifest();
        return mismatch(manifest, expected).map(Acceptance::refused).orElseGet(() -> tryOut(id, candidate, manifest));
    }

    private static Optional<String> mismatch(ReleaseManifest manifest, Expectation expected) {
        if (!manifest.line().equals(expected.line())) {
            return Optional.of("it is of line %s, not %s".formatted(manifest.line(), expected.line()));
        }
        if (!manifest.featureSetId().equals(expected.featureSetId())) {
            return Optional.of(
                    "it reads feature set %s, not %s".formatted(manifest.featureSetId(), expected.featureSetId()));
        }
        int features = manifest.featureNames().size();
        if (manifest.window() > expected.longestWindow() || features != expected.features()) {
            return Optional.of("it takes windows of %d x %d values, and up to %d x %d are kept"
                    .formatted(manifest.window(), features, expected.longestWindow(), expected.features()));
        }
        return Optional.empty();
    }

    private Verdict tryOut(ReleaseId id, Candidate candidate, ReleaseManifest manifest) {
        GoldenVectors golden;
        ScoringModel model;
        try {
            golden = candidate.golden(manifest);
            model = new ScoringModel(id, manifest, runtime.open(candidate.onnx(), manifest));
        } catch (IllegalArgumentException | ScoringException e) {
            return refused(e.getMessage());
        }
        Optional<String> fault = GoldenCheck.fault(model, golden);
        if (fault.isPresent()) {
            model.close();
            return refused(fault.get());
        }
        return new Verdict.Accepted(model);
    }

    private static Verdict refused(String reason) {
        return new Verdict.Refused(reason);
    }
}
