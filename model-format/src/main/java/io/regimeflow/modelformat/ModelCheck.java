package io.regimeflow.modelformat;

/**
 * Inspects bytes that claim to be a release, before any native code sees them.
 *
 * <p><b>Failure.</b> None: whatever the bytes are, the answer is an {@link Inspection}.
 */
public final class ModelCheck {
    /** As much as a record of the artifact topic carries. */
    public static final int DEFAULT_MAX_BYTES = 16 * 1024 * 1024;

    private static final int MAX_REASON = 400;

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
            WireScan.requireAllowed(onnx);
            var model = OnnxModels.parse(onnx);
            var manifest = Manifests.read(model);
            new GraphCheck(model, manifest).requireSound();
            return new Inspection.Accepted(manifest);
        } catch (IllegalArgumentException e) {
            return new Inspection.Refused(shortened(e.getMessage()));
        }
    }

    // A reason may quote the model, and a name in it may be as long as the model.
    private static String shortened(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "…";
    }
}
