package io.regimeflow.modelformat;

/**
 * Turns a network's logits into honest probabilities: {@code softmax(logits / temperature + bias)}.
 *
 * <p>The temperature is that of Guo et al. 2017, "On Calibration of Modern Neural Networks"; the bias is the correction
 * of the prior that class weights shifted, {@code log(prior / weighted prior)}. Both stand apart from the weights, so
 * that training can go on from the logits as they were.
 *
 * @param temperature positive; kept as the float32 that the exported graph carries
 * @param bias added to each class's logit, shape [classes]
 */
public record Calibration(double temperature, FloatTensor bias) {

    public Calibration {
        temperature = rounded(temperature);
        if (!(temperature > 0) || !Double.isFinite(temperature)) {
            throw new IllegalArgumentException(
                    "a temperature must be positive and finite as float32, is %s".formatted(temperature));
        }
        Shapes.require("calibration bias", bias, bias.size());
    }

    private static float rounded(double value) {
        return (float) value;
    }

    /** Probabilities that are the plain softmax of the logits. */
    public static Calibration none(int classes) {
        return new Calibration(1, FloatTensor.of(new float[classes], classes));
    }

    /** Number of classes that it is for. */
    public int classes() {
        return bias.size();
    }

    /** Whether it changes nothing. */
    public boolean isNone() {
        return equals(none(classes()));
    }
}
