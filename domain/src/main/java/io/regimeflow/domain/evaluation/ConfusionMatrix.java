package io.regimeflow.domain.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * Counts of true against predicted classes, and the scores made of them.
 *
 * <p><b>Conventions.</b> Those of scikit-learn: macro scores are plain means over the classes that occur as truth or
 * prediction, balanced accuracy over those that occur as truth, and 0/0 is 0. Each score of an empty matrix is 0.
 *
 * <p><b>Threads.</b> Immutable.
 */
public final class ConfusionMatrix {
    private final int[][] counts;

    private ConfusionMatrix(int[][] counts) {
        this.counts = counts;
    }

    /**
     * Counts pairs of classes.
     *
     * @param classes number of classes
     * @param truth true class of each sample
     * @param predicted predicted class of each sample
     * @throws IllegalArgumentException where the lengths differ or a class is not below {@code classes}
     */
    public static ConfusionMatrix of(int classes, int[] truth, int[] predicted) {
        if (classes < 2) {
            throw new IllegalArgumentException("%d classes are fewer than 2".formatted(classes));
        }
        if (truth.length != predicted.length) {
            throw new IllegalArgumentException(
                    "%d true classes but %d predictions".formatted(truth.length, predicted.length));
        }
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < truth.length; i++) {
            requireClass(truth[i], classes, i);
            requireClass(predicted[i], classes, i);
            counts[truth[i]][predicted[i]]++;
        }
        return new ConfusionMatrix(counts);
    }

    /**
     * A matrix that was counted before.
     *
     * @param counts row by row, true class by predicted class
     * @throws IllegalArgumentException where these are not {@code classes} times {@code classes} counts
     */
    public static ConfusionMatrix ofCounts(int classes, List<Long> counts) {
        if (classes < 2 || counts.size() != classes * classes) {
            throw new IllegalArgumentException(
                    "%d counts are no confusion matrix of %d classes".formatted(counts.size(), classes));
        }
        int[][] rows = new int[classes][classes];
        for (int i = 0; i < counts.size(); i++) {
            rows[i / classes][i % classes] = Math.toIntExact(counts.get(i));
        }
        return new ConfusionMatrix(rows);
    }

    /** The matrix of a guesser that always says the most frequent class of {@code training}: the least to beat. */
    public static ConfusionMatrix ofAlwaysMajority(int classes, int[] training, int[] truth) {
        int[] frequency = new int[classes];
        for (int i = 0; i < training.length; i++) {
            requireClass(training[i], classes, i);
            frequency[training[i]]++;
        }
        int majority = 0;
        for (int c = 1; c < classes; c++) {
            if (frequency[c] > frequency[majority]) {
                majority = c;
            }
        }
        int[] predicted = new int[truth.length];
        Arrays.fill(predicted, majority);
        return of(classes, truth, predicted);
    }

    public int classes() {
        return counts.length;
    }

    public int count(int truth, int predicted) {
        return counts[truth][predicted];
    }

    public int total() {
        int total = 0;
        for (int c = 0; c < classes(); c++) {
            total += support(c);
        }
        return total;
    }

    /** Samples whose true class is {@code c}. */
    public int support(int c) {
        return Arrays.stream(counts[c]).sum();
    }

    public double accuracy() {
        int right = 0;
        for (int c = 0; c < classes(); c++) {
            right += counts[c][c];
        }
        return ratio(right, total());
    }

    /** Mean recall of the classes that occur as truth. */
    public double balancedAccuracy() {
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < classes(); c++) {
            if (support(c) > 0) {
                sum += recall(c);
                occurring++;
            }
        }
        return ratio(sum, occurring);
    }

    public double precision(int c) {
        return ratio(counts[c][c], predictions(c));
    }

    public double recall(int c) {
        return ratio(counts[c][c], support(c));
    }

    public double f1(int c) {
        return ratio(2.0 * counts[c][c], support(c) + predictions(c));
    }

    public double macroPrecision() {
        double sum = 0;
        for (int c = 0; c < classes(); c++) {
            sum += precision(c);
        }
        return ratio(sum, occurring());
    }

    public double macroRecall() {
        double sum = 0;
        for (int c = 0; c < classes(); c++) {
            sum += recall(c);
        }
        return ratio(sum, occurring());
    }

    public double macroF1() {
        double sum = 0;
        for (int c = 0; c < classes(); c++) {
            sum += f1(c);
        }
        return ratio(sum, occurring());
    }

    /** Rows of true classes, columns of predictions: {@code [[5,1],[0,7]]}. */
    @Override
    public String toString() {
        return Arrays.deepToString(counts).replace(" ", "");
    }

    private int predictions(int c) {
        int sum = 0;
        for (int[] row : counts) {
            sum += row[c];
        }
        return sum;
    }

    private int occurring() {
        int occurring = 0;
        for (int c = 0; c < classes(); c++) {
            if (support(c) + predictions(c) > 0) {
                occurring++;
            }
        }
        return occurring;
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private static void requireClass(int c, int classes, int sample) {
        if (c < 0 || c >= classes) {
            throw new IllegalArgumentException("class %d of sample %d is not below %d".formatted(c, sample, classes));
        }
    }
}
