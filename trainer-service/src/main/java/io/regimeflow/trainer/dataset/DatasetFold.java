package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.drift.reference.Rows;
import io.regimeflow.domain.evaluation.HeldOutRows;
import io.regimeflow.trainer.network.WindowSet;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * The windows of one fold, by close time, each with when it closed and when its label became known.
 *
 * <p>Each window ends with the labelled vector, so that it holds nothing later than that.
 *
 * <p><b>Units.</b> Times are milliseconds since the epoch, UTC.
 *
 * <p><b>Threads.</b> Immutable.
 */
public final class DatasetFold {
    private final SharedRows shared;
    private final WindowSet windows;
    private final List<FoldRow> rows;
    private final int[] firstRows;
    private final int[] series;
    private final long[] times;
    private final long[] knownAt;

    private DatasetFold(SharedRows shared, WindowSet windows, int[] firstRows, List<FoldRow> rows) {
        this.shared = shared;
        this.rows = rows;
        this.windows = windows;
        this.firstRows = firstRows;
        this.series = rows.stream().mapToInt(FoldRow::series).toArray();
        this.times = rows.stream().mapToLong(row -> row.label().time()).toArray();
        this.knownAt = rows.stream().mapToLong(row -> row.label().knownAt()).toArray();
    }

    /** Windows of rows as they were. */
    static DatasetFold of(SharedRows shared, int window, List<FoldRow> rows) {
        return of(
                shared,
                window,
                rows,
                row -> shared.place(row.series(), row.label().index()));
    }

    /** Windows that each end at a place of the shared rows, which may be that of an image; asked in order of time. */
    static DatasetFold of(SharedRows shared, int window, List<FoldRow> rows, ToIntFunction<FoldRow> end) {
        List<FoldRow> sorted = rows.stream()
                .sorted(Comparator.comparingLong((FoldRow row) -> row.label().time())
                        .thenComparingInt(FoldRow::series))
                .toList();
        int[] firstRows = new int[sorted.size()];
        int[] labels = new int[sorted.size()];
        float[] weights = new float[sorted.size()];
        for (int i = 0; i < firstRows.length; i++) {
            FoldRow row = sorted.get(i);
            firstRows[i] = end.applyAsInt(row) - window + 1;
            labels[i] = row.label().value();
            weights[i] = row.weight();
        }
        WindowSet windows = WindowSet.overlapping(shared.values(), shared.features(), window, firstRows, labels);
        return new DatasetFold(shared, windows.weighted(weights), firstRows, sorted);
    }

    /** The windows that closed by a time. */
    DatasetFold until(long time) {
        return where(row -> row.label().time() <= time);
    }

    /** The windows of one of the pool's instruments; for folds that are not trained on. */
    public DatasetFold ofSeries(int place) {
        return where(row -> row.series() == place);
    }

    /** Shows every window as it was. */
    private DatasetFold where(Predicate<FoldRow> chosen) {
        return of(shared, windows.length(), rows.stream().filter(chosen).toList());
    }

    /** The windows, for training and scoring. */
    public WindowSet windows() {
        return windows;
    }

    /** The newest vector of each window, as it was also where the window shows its mirror image. */
    public Rows newestRows() {
        int features = shared.features();
        float[] newest = new float[size() * features];
        for (int window = 0; window < size(); window++) {
            int place = shared.place(series[window], rows.get(window).label().index());
            System.arraycopy(shared.values(), place * features, newest, window * features, features);
        }
        return new Rows(newest, features);
    }

    /** Number of windows. */
    public int size() {
        return times.length;
    }

    /** Close time of a window's last vector. */
    public long time(int window) {
        return times[window];
    }

    /** When the window's label became known. */
    public long knownAt(int window) {
        return knownAt[window];
    }

    /** Place of the window's instrument in the pool that the dataset was made of. */
    public int series(int window) {
        return series[window];
    }

    /** The window's instrument. */
    Instrument instrument(int window) {
        return shared.instrument(series[window]);
    }

    /** Whether the window shows the mirror image of what was. */
    boolean isMirrored(int window) {
        return shared.isImage(firstRows[window]);
    }

    /** Windows of each class. */
    public List<Long> distribution(int classes) {
        return IntStream.range(0, classes)
                .mapToObj(c -> IntStream.range(0, size())
                        .filter(window -> windows.label(window) == c)
                        .count())
                .toList();
    }

    /** Times and classes, as comparisons of models take them. */
    public HeldOutRows truth() {
        return HeldOutRows.of(
                times, IntStream.range(0, size()).map(windows::label).toArray());
    }

    /** Writes everything about the windows but the rows that they are cut from. */
    void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(size());
        for (int window = 0; window < size(); window++) {
            out.writeInt(series[window]);
            out.writeInt(firstRows[window]);
            out.writeInt(windows.label(window));
            out.writeFloat(windows.weight(window));
            out.writeLong(times[window]);
            out.writeLong(knownAt[window]);
        }
    }
}
