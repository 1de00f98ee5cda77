package io.regimeflow.modelformat;

/**
 * Standardises each feature: {@code (x - mean) / std}. Fitted on the training fold only, and exported inside the graph,
 * so that serving sends raw features.
 *
 * @param mean shape [features]
 * @param std shape [features], every value greater than 0
 */
public record Scaler(FloatTensor mean, FloatTensor std) {

    public Scaler {
        Shapes.require("scaler mean", mean, mean.size());
        Shapes.require("scaler std", std, mean.size());
        for (int i = 0; i < std.size(); i++) {
            if (std.value(i) <= 0) {
                throw new IllegalArgumentException(
                        "scaler std of feature %d must be positive, is %s".formatted(i, std.value(i)));
            }
        }
    }

    /** Number of features that it scales. */
    public int features() {
        return mean.size();
    }
}
