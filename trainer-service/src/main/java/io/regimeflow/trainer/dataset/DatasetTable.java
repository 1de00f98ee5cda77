package io.regimeflow.trainer.dataset;

import io.regimeflow.trainer.network.WindowSet;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Labelled rows of a training as a table, for other tools: a row for each window of each fold, with the features of the
 * window's last vector.
 *
 * @param features names, in the order of the vectors
 * @param classes names, in model order
 * @param folds by name, in order; a row of several folds is there several times
 */
public record DatasetTable(List<String> features, List<String> classes, Map<String, DatasetFold> folds) {
    public DatasetTable {
        features = List.copyOf(features);
        classes = List.copyOf(classes);
        folds = new LinkedHashMap<>(folds);
    }

    /**
     * Writes comma-separated lines below a header. Numbers are those that the network is given, and read back as the same
     * float32 bits.
     *
     * @throws IOException from the target, which stays open
     */
    public void writeCsv(Appendable target) throws IOException {
        target.append("fold,instrument,close_time,label,known_at,weight,mirrored,")
                .append(String.join(",", features))
                .append('\n');
        for (Map.Entry<String, DatasetFold> fold : folds.entrySet()) {
            for (int window = 0; window < fold.getValue().size(); window++) {
                target.append(fold.getKey());
                write(fold.getValue(), window, target);
            }
        }
    }

    /** Number of rows. */
    public int size() {
        return folds.values().stream().mapToInt(DatasetFold::size).sum();
    }

    private void write(DatasetFold fold, int window, Appendable target) throws IOException {
        WindowSet windows = fold.windows();
        var row = new StringBuilder(",")
                .append(fold.instrument(window))
                .append(',')
                .append(Instant.ofEpochMilli(fold.time(window)))
                .append(',')
                .append(classes.get(windows.label(window)))
                .append(',')
                .append(Instant.ofEpochMilli(fold.knownAt(window)))
                .append(',')
                .append(windows.weight(window))
                .append(',')
                .append(fold.isMirrored(window));
        for (int feature = 0; feature < features.size(); feature++) {
            row.append(',').append(windows.value(window, windows.length() - 1, feature));
        }
        target.append(row.append('\n'));
    }
}
