package io.regimeflow.trainer.network;

import io.regimeflow.modelformat.Scaler;
import java.util.BitSet;

/**
 * Mean and standard deviation of every feature over the rows of one fold.
 *
 * <p>Each row counts once, however many windows share it. The deviation is the population's; a feature that never
 * changes gets 1, so that scaling it gives 0 and not a division by zero.
 */
public final class ScalerFit {
    private final float[] mean;
    private final float[] std;

    private ScalerFit(float[] mean, float[] std) {
        this.mean = mean;
        this.std = std;
    }

    /**
     * Fits on every row that the fold's windows cover.
     *
     * @throws IllegalArgumentException if a value is not finite
     */
    public static ScalerFit of(WindowSet fold) {
        BitSet rows = fold.coveredRows();
        float[] mean = new float[fold.features()];
        float[] std = new float[fold.features()];
        for (int feature = 0; feature < mean.length; feature++) {
            double average = average(fold, rows, feature);
            mean[feature] = (float) average;
            std[feature] = deviation(fold, rows, feature, average);
        }
        return new ScalerFit(mean, std);
    }

    /** The scaler that a network already has. */
    public static ScalerFit of(Scaler scaler) {
        return new ScalerFit(scaler.mean().toArray(), scaler.std().toArray());
    }

    private static double average(WindowSet fold, BitSet rows, int feature) {
        double sum = 0;
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            sum += fold.rowValue(row, feature);
        }
        double average = sum / rows.cardinality();
        if (!Double.isFinite(average)) {
            throw new IllegalArgumentException("feature %d of the training fold is not finite".formatted(feature));
        }
        return average;
    }

    private static float deviation(WindowSet fold, BitSet rows, int feature, double average) {
        double squares = 0;
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            double distance = fold.rowValue(row, feature) - average;
            squares += distance * distance;
        }
        float deviation = (float) Math.sqrt(squares / rows.cardinality());
        // A constant sums to a mean with rounding error, so its deviation is a trace above zero rather than zero.
        return deviation > Math.abs((float) average) * 1e-6f ? deviation : 1f;
    }

    /** Number of features that it scales. */
    public int features() {
        return mean.length;
    }

    /** A copy of the means. */
    public float[] mean() {
        return mean.clone();
    }

    /** A copy of the deviations, all above zero. */
    public float[] std() {
        return std.clone();
    }

    /** Scales row-major rows in place, in float32 and in the order of operations of the exported graph. */
    public void apply(float[] values, int offset, int count) {
        int feature = 0;
        for (int i = offset; i < offset + count; i++) {
            values[i] = (values[i] - mean[feature]) / std[feature];
            feature = feature + 1 == mean.length ? 0 : feature + 1;
        }
    }
}
