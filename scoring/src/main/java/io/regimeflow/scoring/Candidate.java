package io.regimeflow.scoring;

import io.regimeflow.modelformat.Certificate;
import io.regimeflow.modelformat.GoldenVectors;
import io.regimeflow.modelformat.ReleaseManifest;

/**
 * A release as it came off the wire, none of it trusted.
 *
 * <p>The arrays are not copied; whoever makes a candidate gives them away.
 */
public final class Candidate {
    private final String releaseId;
    private final byte[] onnx;
    private final int goldenCount;
    private final byte[] goldenInputs;
    private final byte[] goldenOutputs;
    private final Certificate certificate;

    /**
     * @param releaseId SHA-256 that the bytes should have
     * @param goldenInputs little-endian float32, shape [goldenCount, window, features]
     * @param goldenOutputs little-endian float32, shape [goldenCount, classes]
     */
    public Candidate(
            String releaseId,
            byte[] onnx,
            int goldenCount,
            byte[] goldenInputs,
            byte[] goldenOutputs,
            Certificate certificate) {
        this.releaseId = releaseId;
        this.onnx = onnx;
        this.goldenCount = goldenCount;
        this.goldenInputs = goldenInputs;
        this.goldenOutputs = goldenOutputs;
        this.certificate = certificate;
    }

    String releaseId() {
        return releaseId;
    }

    byte[] onnx() {
        return onnx;
    }

    /** Its golden vectors in the shape of its own manifest; fails with {@link IllegalArgumentException}. */
    GoldenVectors golden(ReleaseManifest manifest) {
        return GoldenVectors.read(
                goldenCount,
                goldenInputs,
                goldenOutputs,
                manifest.window(),
                manifest.featureNames().size(),
                manifest.classNames().size());
    }

    Certificate certificate() {
        return certificate;
    }
}
