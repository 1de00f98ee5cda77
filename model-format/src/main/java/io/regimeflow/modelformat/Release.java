package io.regimeflow.modelformat;

/** One immutable trained artefact of a model line: the ONNX bytes, named by their hash, with what proves them. */
public final class Release {
    private final ReleaseId id;
    private final ReleaseManifest manifest;
    private final byte[] onnx;
    private final GoldenVectors golden;
    private final Certificate certificate;

    /** The manifest is read from the bytes, so the two cannot disagree. */
    public Release(byte[] onnx, GoldenVectors golden, Certificate certificate) {
        this.onnx = onnx.clone();
        this.id = ReleaseId.of(this.onnx);
        this.manifest = ReleaseManifest.read(this.onnx);
        this.golden = golden;
        this.certificate = certificate;
    }

    public ReleaseId id() {
        return id;
    }

    public ReleaseManifest manifest() {
        return manifest;
    }

    /** A copy of the ONNX bytes. */
    public byte[] onnx() {
        return onnx.clone();
    }

    public GoldenVectors golden() {
        return golden;
    }

    public Certificate certificate() {
        return certificate;
    }

    @Override
    public String toString() {
        return "%s %s %s".formatted(manifest.line(), manifest.version(), id);
    }
}
