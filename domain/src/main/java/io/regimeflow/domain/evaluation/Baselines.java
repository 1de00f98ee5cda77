package io.regimeflow.domain.evaluation;

import java.util.OptionalInt;

/**
 * What needs no network, as probabilities, so that it is scored like one.
 *
 * <p>Frequencies are smoothed by one sample for each class (Laplace's rule), so that none is 0.
 */
public final class Baselines {
    private Baselines() {}

    /** Says the class frequencies of the training fold of every row; its most probable class is the fold's majority. */
    public static ProbabilityTable majority(int classes, int[] training, int rows) {
        double[] counts = new double[classes];
        for (int label : training) {
            counts[label]++;
        }
        return ProbabilityTable.constant(rows, smoothed(counts));
    }

    /**
     * Says of every row how often each class followed the last known one in training; the class that stays the most
     * probable is usually the last known.
     *
     * <p>For the accuracy of plain repetition, take {@link #repeated}.
     *
     * @param memory that knows the labels of training fold and rows
     */
    public static ProbabilityTable persistence(
            int classes, Persistence memory, HeldOutRows training, HeldOutRows rows) {
        double[][] followed = new double[classes + 1][classes];
        for (int row = 0; row < training.size(); row++) {
            followed[state(memory, training.time(row), classes)][training.label(row)]++;
        }
        float[] values = new float[rows.size() * classes];
        for (int row = 0; row < rows.size(); row++) {
            double[] frequencies = smoothed(followed[state(memory, rows.time(row), classes)]);
            for (int c = 0; c < classes; c++) {
                values[row * classes + c] = (float) frequencies[c];
            }
        }
        return ProbabilityTable.of(values, classes);
    }

    /** The last known class of every row; class 0 where none was known yet. */
    public static int[] repeated(Persistence memory, HeldOutRows rows) {
        int[] repeated = new int[rows.size()];
        for (int row = 0; row < repeated.length; row++) {
            repeated[row] = memory.lastKnown(rows.time(row)).orElse(0);
        }
        return repeated;
    }

    private static int state(Persistence memory, long now, int unknown) {
        OptionalInt last = memory.lastKnown(now);
        return last.orElse(unknown);
    }

    private static double[] smoothed(double[] counts) {
        double sum = counts.length;
        for (double count : counts) {
            sum += count;
        }
        double[] frequencies = new double[counts.length];
        for (int c = 0; c < counts.length; c++) {
            frequencies[c] = (counts[c] + 1) / sum;
        }
        return frequencies;
    }
}
