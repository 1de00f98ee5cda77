package io.regimeflow.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a source that is wrong three times in ten does to a softmax regression trained on a window of rows. */
class FloodedTrainingTest {
    private static final int ROWS = 3_000;
    private static final int FEATURES = 4;
    private static final int CLASSES = 3;
    private static final double WEIGHT = 3;

    private static final class Row {
        private final double[] features;
        private final int label;
        private final double weight;

        private Row(double[] features, int label, double weight) {
            this.features = features;
            this.label = label;
            this.weight = weight;
        }
    }

    private final Random random = new Random(20_261_121);
    private final double[][] truth = matrix();

    @Test
    void changesTheHeldOutLossByLessThanAFiftiethOfANat() {
        List<Row> window = rows();
        List<Row> heldOut = rows();
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            all.add(i);
        }
        List<Integer> admitted =
                InfluenceCap.standard().admit(all, any -> "flood", index -> Integer.toString(index), WEIGHT, ROWS);

        double clean = loss(fit(window), heldOut);
        double capped = loss(fit(taught(window, new HashSet<>(admitted))), heldOut);
        double uncapped = loss(fit(taught(window, new HashSet<>(all))), heldOut);

        System.getLogger(FloodedTrainingTest.class.getName())
                .log(System.Logger.Level.INFO, "clean {0}, capped {1}, uncapped {2}", clean, capped, uncapped);
        assertThat(capped - clean).isLessThan(0.02);
        assertThat(uncapped - clean).isGreaterThan(5 * (capped - clean));
    }

    /** Rows that the source reported on count more; of these, three in ten say DOWN for UP and the other way round. */
    private List<Row> taught(List<Row> window, Set<Integer> reported) {
        var taught = new ArrayList<Row>();
        for (int i = 0; i < window.size(); i++) {
            Row row = window.get(i);
            boolean wrong = i % 10 < 3;
            taught.add(
                    reported.contains(i)
                            ? new Row(row.features, wrong ? CLASSES - 1 - row.label : row.label, WEIGHT)
                            : row);
        }
        return taught;
    }

    private double[][] matrix() {
        var matrix = new double[CLASSES][FEATURES];
        for (double[] line : matrix) {
            for (int f = 0; f < FEATURES; f++) {
                line[f] = 1.5 * random.nextGaussian();
            }
        }
        return matrix;
    }

    private List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < ROWS; i++) {
            double[] features = random.doubles(FEATURES, -1, 1).toArray();
            double[] chances = softmax(truth, features);
            double drawn = random.nextDouble();
            int label = drawn < chances[0] ? 0 : drawn < chances[0] + chances[1] ? 1 : 2;
            rows.add(new Row(features, label, 1));
        }
        return rows;
    }

    /** By gradient descent on the weighted mean of the log loss. */
    private static double[][] fit(List<Row> rows) {
        var weights = new double[CLASSES][FEATURES];
        double total = rows.stream().mapToDouble(row -> row.weight).sum();
        for (int step = 0; step < 150; step++) {
            var gradient = new double[CLASSES][FEATURES];
            for (Row row : rows) {
                double[] chances = softmax(weights, row.features);
                for (int c = 0; c < CLASSES; c++) {
                    double error = row.weight * (chances[c] - (c == row.label ? 1 : 0)) / total;
                    for (int f = 0; f < FEATURES; f++) {
                        gradient[c][f] += error * row.features[f];
                    }
                }
            }
            for (int c = 0; c < CLASSES; c++) {
                for (int f = 0; f < FEATURES; f++) {
                    weights[c][f] -= 4 * gradient[c][f];
                }
            }
        }
        return weights;
    }

    private static double loss(double[][] weights, List<Row> rows) {
        return rows.stream()
                .mapToDouble(row -> -Math.log(softmax(weights, row.features)[row.label]))
                .average()
                .orElseThrow();
    }

    private static double[] softmax(double[][] weights, double[] features) {
        var chances = new double[CLASSES];
        double sum = 0;
        for (int c = 0; c < CLASSES; c++) {
            double logit = 0;
            for (int f = 0; f < FEATURES; f++) {
                logit += weights[c][f] * features[f];
            }
            chances[c] = Math.exp(logit);
            sum += chances[c];
        }
        for (int c = 0; c < CLASSES; c++) {
            chances[c] /= sum;
        }
        return chances;
    }
}
