package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.evaluation.Fold;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.Label;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.trainer.network.WindowSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;

/**
 * Labelled windows of one line, split by time.
 *
 * @param labelRule the rule with its parameters, for records
 * @param moveThreshold for signals, the move beyond which the rule says UP or DOWN
 * @param rows every vector of the series as float32, shape [vectors, features]
 * @param window vectors in a window
 */
public record Dataset(
        WindowSet train,
        WindowSet validation,
        WindowSet test,
        String labelRule,
        OptionalDouble moveThreshold,
        FloatTensor rows,
        int window) {

    /** Cuts the folds' windows: each ends with the labelled vector, so that it holds nothing later than that. */
    static <T> Dataset of(
            List<FeatureVector> vectors,
            int window,
            Fold fold,
            List<Label<T>> labels,
            ToIntFunction<T> classOf,
            String labelRule,
            OptionalDouble moveThreshold) {
        float[] rows = rows(vectors);
        int features = vectors.get(0).size();
        return new Dataset(
                windows(rows, features, window, fold.training(labels), classOf),
                windows(rows, features, window, fold.validating(labels), classOf),
                windows(rows, features, window, fold.testing(labels), classOf),
                labelRule,
                moveThreshold,
                FloatTensor.of(rows, vectors.size(), features),
                window);
    }

    /** The same with another training fold. */
    Dataset trainingOn(WindowSet windows) {
        return new Dataset(windows, validation, test, labelRule, moveThreshold, rows, window);
    }

    /**
     * Windows to compare the trained network with its export on, evenly spaced over the whole series.
     *
     * @return shape [count, window, features]
     * @throws IllegalArgumentException when the series has fewer windows than that
     */
    public FloatTensor probes(int count) {
        int features = rows.dimension(1);
        int windows = rows.dimension(0) - window + 1;
        if (windows < count) {
            throw new IllegalArgumentException("%d windows are fewer than %d probes".formatted(windows, count));
        }
        float[] all = rows.toArray();
        float[] probes = new float[count * window * features];
        for (int i = 0; i < count; i++) {
            int first = (int) ((long) i * windows / count);
            System.arraycopy(all, first * features, probes, i * window * features, window * features);
        }
        return FloatTensor.of(probes, count, window, features);
    }

    private static <T> WindowSet windows(
            float[] rows, int features, int window, List<Label<T>> labels, ToIntFunction<T> classOf) {
        List<Label<T>> usable =
                labels.stream().filter(label -> label.index() >= window - 1).toList();
        int[] firstRows =
                usable.stream().mapToInt(label -> label.index() - window + 1).toArray();
        int[] classes = usable.stream()
                .mapToInt(label -> classOf.applyAsInt(label.value()))
                .toArray();
        return WindowSet.overlapping(rows, features, window, firstRows, classes);
    }

    /** The values of vectors as float32, row by row. */
    static float[] rows(List<FeatureVector> vectors) {
        int features = vectors.get(0).size();
        float[] rows = new float[vectors.size() * features];
        for (int row = 0; row < vectors.size(); row++) {
            for (int feature = 0; feature < features; feature++) {
                rows[row * features + feature] = (float) vectors.get(row).value(feature);
            }
        }
        return rows;
    }
}
