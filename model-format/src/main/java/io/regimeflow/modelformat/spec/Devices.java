package io.regimeflow.modelformat.spec;

/** What networks can be trained on. */
public final class Devices {
    /** Why there is one only. */
    public static final String GPU_REFUSED =
            "training on a GPU is refused: the newest CUDA that this Deeplearning4j (1.0.0-M2.1) knows is 11.6, which has no"
                    + " code for current cards; allowed: cpu";

    private Devices() {}
}
