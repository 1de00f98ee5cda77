package io.regimeflow.modelformat;

/**
 * Inspects bytes that claim to be a release, before any native code sees them.
 *
 * <p><b>Failure.</b> None: whatever the bytes are, the answer is an {@link Inspection}.
 */
public final class ModelCheck {
    /** As much as a record of the artifact topic carries. */
    public static final int DEFAULT_MAX_BYTES = 16 * 1024 * 1024;

    private final int maxBytes;

    public ModelCheck() {
        this(DEFAULT_MAX_BYTES);
    }

    /** A check that refuses models of more bytes. */
    public ModelCheck(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether a model is one of ours in form: operators, shapes, weights, manifest. */
    public Inspection inspect(byte[] onnx) {
        if (onnx.length > maxBytes) {
            return new Inspection.Refused("the model has %d bytes, more than %d".formatted(onnx.length, maxBytes));
        }
        try {
            return new Inspection.Accepted(Manifests.read(OnnxModels.parse(onnx)));
        } catch (IllegalArgumentException e) {
            return new Inspection.Refused(e.getMessage());
        }
    }
}
