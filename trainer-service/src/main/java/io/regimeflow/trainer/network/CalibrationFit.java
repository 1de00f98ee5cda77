package io.regimeflow.trainer.network;

import io.regimeflow.modelformat.Calibration;
import io.regimeflow.modelformat.FloatTensor;

/**
 * Fits what makes a trained network's probabilities honest, on the validation fold.
 *
 * <p>Class weights train a network for another prior: it learns p(class | window) times the class's weight, up to a factor.
 * The bias takes that back, {@code -ln(weight)} (Saerens, Latinne and Decaestecker, "Adjusting the outputs of a classifier
 * to new a priori probabilities", 2002). Then one temperature is fitted by the smallest log loss (Guo et al. 2017). The loss
 * is convex in 1 / temperature, so that bisecting its slope finds the one minimum, the same bits every time.
 *
 * <p>A network that knows nothing gets the highest temperature, and then says the training fold's class frequencies.
 */
public final class CalibrationFit {
    /** Least and, inverted, most that logits are multiplied by. */
    private static final double LEAST_SHARPNESS = 0.01;

    private static final int BISECTIONS = 60;

    /** With this many rows a temperature is known to about a tenth; fewer, all of them right, would make it nothing. */
    private static final int LEAST_ROWS_AGAIN = 100;

    private final float[] logits;
    private final int[] labels;
    private final double[] bias;

    private CalibrationFit(float[] logits, int[] labels, double[] bias) {
        this.logits = logits;
        this.labels = labels;
        this.bias = bias;
    }

    /**
     * The calibration of a network.
     *
     * @param logits of the validation fold, not calibrated, row-major [rows, classes]
     * @param labels of the validation fold
     * @param classWeights that the network was trained with; a class of weight 0 did not occur and gets no bias
     * @throws IllegalArgumentException where the lengths do not fit or a logit is not finite
     */
    public static Calibration fit(float[] logits, int[] labels, float[] classWeights) {
        int classes = classWeights.length;
        requireFinite(logits, labels, classes);
        double[] bias = bias(classWeights);
        double sharpness = labels.length == 0 ? 1 : new CalibrationFit(logits, labels, bias).sharpness();
        float[] narrow = new float[classes];
        for (int c = 0; c < classes; c++) {
            narrow[c] = (float) bias[c];
        }
        return new Calibration(1 / sharpness, FloatTensor.of(narrow, classes));
    }

    /**
     * The calibration of a network that was continued with the class weights it had: the bias stays, and the temperature
     * too where the fold has fewer than {@value #LEAST_ROWS_AGAIN} rows.
     *
     * @param before of the network that was continued
     */
    public static Calibration again(float[] logits, int[] labels, Calibration before) {
        requireFinite(logits, labels, before.classes());
        if (labels.length < LEAST_ROWS_AGAIN) {
            return before;
        }
        double sharpness = new CalibrationFit(logits, labels, doubles(before.bias())).sharpness();
        return new Calibration(1 / sharpness, before.bias());
    }

    private static void requireFinite(float[] logits, int[] labels, int classes) {
        if (logits.length != (long) labels.length * classes) {
            throw new IllegalArgumentException(
                    "%d logits are not %d rows of %d classes".formatted(logits.length, labels.length, classes));
        }
        for (int i = 0; i < logits.length; i++) {
            if (!Float.isFinite(logits[i])) {
                throw new IllegalArgumentException(
                        "logit %s of row %d is not finite".formatted(logits[i], i / classes));
            }
        }
    }

    /**
     * What a calibrated network says.
     *
     * @param logits not calibrated, row-major [rows, classes]
     * @return probabilities, row-major [rows, classes]
     */
    public static float[] probabilities(float[] logits, Calibration calibration) {
        int classes = calibration.classes();
        double[] bias = doubles(calibration.bias());
        float[] probabilities = new float[logits.length];
        double[] row = new double[classes];
        for (int first = 0; first < logits.length; first += classes) {
            softmax(logits, first, 1 / calibration.temperature(), bias, row);
            for (int c = 0; c < classes; c++) {
                probabilities[first + c] = (float) row[c];
            }
        }
        return probabilities;
    }

    /**
     * Mean log loss of what a calibrated network says; every row counts the same.
     *
     * @param logits not calibrated, row-major [rows, classes]
     * @param labels one for each row, of which there must be some
     */
    public static double logLoss(float[] logits, int[] labels, Calibration calibration) {
        int classes = calibration.classes();
        double[] bias = doubles(calibration.bias());
        double[] row = new double[classes];
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            double most = shifted(logits, i * classes, 1 / calibration.temperature(), bias, row);
            double sum = 0;
            for (double value : row) {
                sum += Math.exp(value - most);
            }
            loss += Math.log(sum) + most - row[labels[i]];
        }
        return loss / labels.length;
    }

    private static double[] doubles(FloatTensor values) {
        float[] narrow = values.toArray();
        double[] wide = new double[narrow.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = narrow[i];
        }
        return wide;
    }

    /** Minus the logarithm of each weight, their mean taken off. */
    private static double[] bias(float[] weights) {
        double[] bias = new double[weights.length];
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < weights.length; c++) {
            if (weights[c] > 0) {
                bias[c] = Math.log(1.0 / weights[c]);
                sum += bias[c];
                occurring++;
            }
        }
        for (int c = 0; c < weights.length; c++) {
            bias[c] = weights[c] > 0 ? bias[c] - sum / occurring : 0;
        }
        return bias;
    }

    private double sharpness() {
        double low = Math.log(LEAST_SHARPNESS);
        double high = -low;
        for (int step = 0; step < BISECTIONS; step++) {
            double middle = (low + high) / 2;
            if (slope(Math.exp(middle)) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Math.exp((low + high) / 2);
    }

    /** Slope of the summed log loss over the sharpness: expected less actual logit. */
    private double slope(double sharpness) {
        int classes = bias.length;
        double[] row = new double[classes];
        double slope = 0;
        for (int i = 0; i < labels.length; i++) {
            softmax(logits, i * classes, sharpness, bias, row);
            for (int c = 0; c < classes; c++) {
                slope += row[c] * logits[i * classes + c];
            }
            slope -= logits[i * classes + labels[i]];
        }
        return slope;
    }

    private static void softmax(float[] logits, int first, double sharpness, double[] bias, double[] row) {
        double most = shifted(logits, first, sharpness, bias, row);
        double sum = 0;
        for (int c = 0; c < row.length; c++) {
            row[c] = Math.exp(row[c] - most);
            sum += row[c];
        }
        for (int c = 0; c < row.length; c++) {
            row[c] /= sum;
        }
    }

    /** Calibrates the logits of a row, and tells the greatest. */
    private static double shifted(float[] logits, int first, double sharpness, double[] bias, double[] row) {
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < row.length; c++) {
            row[c] = logits[first + c] * sharpness + bias[c];
            most = Math.max(most, row[c]);
        }
        return most;
    }
}
