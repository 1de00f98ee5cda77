package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.regime.Mirror;
import io.regimeflow.modelformat.FloatTensor;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The vectors of all series of a dataset as float32, one series after another, and behind them the mirror images of those
 * that need one: every window of every fold is cut from here.
 *
 * <p><b>Threads.</b> Immutable.
 */
public final class SharedRows {
    private static final int VALUES_AT_A_TIME = 4_096;

    private final List<Instrument> instruments;
    private final float[] values;
    private final int features;
    private final List<Integer> lengths;
    private final List<Integer> images;

    private SharedRows(
            List<Instrument> instruments, float[] values, int features, List<Integer> lengths, List<Integer> images) {
        this.instruments = List.copyOf(instruments);
        this.values = values;
        this.features = features;
        this.lengths = List.copyOf(lengths);
        this.images = List.copyOf(images);
    }

    /**
     * Rows of series, with images of the first few of each, mirrored around the series' first close.
     *
     * @param mirror of the feature set; without one there are no images
     * @param images for each series the number of its first vectors that get an image
     */
    static SharedRows of(List<MarketSeries> pool, Optional<Mirror> mirror, List<Integer> images) {
        List<FeatureVector> all = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        for (MarketSeries series : pool) {
            all.addAll(series.vectors());
            lengths.add(series.vectors().size());
        }
        mirror.ifPresent(mirrored -> {
            for (int i = 0; i < pool.size(); i++) {
                all.addAll(images(pool.get(i).vectors(), images.get(i), mirrored));
            }
        });
        return new SharedRows(
                pool.stream().map(MarketSeries::instrument).toList(),
                floats(all),
                all.get(0).size(),
                lengths,
                mirror.isPresent() ? images : List.of());
    }

    private static List<FeatureVector> images(List<FeatureVector> vectors, int count, Mirror mirror) {
        if (count == 0) {
            return List.of();
        }
        Mirror own = mirror.around(vectors.get(0).close());
        return vectors.subList(0, count).stream().map(own::of).toList();
    }

    /** The array itself, which nobody may change. */
    float[] values() {
        return values;
    }

    int features() {
        return features;
    }

    /** Whose series it is. */
    Instrument instrument(int series) {
        return instruments.get(series);
    }

    /** Place of a series' row. */
    int place(int series, int row) {
        return sum(lengths, series) + row;
    }

    /** Place of the image of a series' row. */
    int imagePlace(int series, int row) {
        if (row >= images.get(series)) {
            throw new IllegalArgumentException("row %d of series %d has no image".formatted(row, series));
        }
        return sum(lengths, lengths.size()) + sum(images, series) + row;
    }

    /** Whether an image of a row is at that place. */
    boolean isImage(int place) {
        return place >= sum(lengths, lengths.size());
    }

    /** Windows of real rows, each within one series, evenly spaced over all that there are. */
    FloatTensor probes(int window, int count) {
        int[] starts = new int[lengths.size()];
        int windows = 0;
        for (int series = 0; series < starts.length; series++) {
            starts[series] = windows;
            windows += Math.max(0, lengths.get(series) - window + 1);
        }
        if (windows < count) {
            throw new IllegalArgumentException("%d windows are fewer than %d probes".formatted(windows, count));
        }
        float[] probes = new float[count * window * features];
        int series = 0;
        for (int i = 0; i < count; i++) {
            int chosen = (int) ((long) i * windows / count);
            while (series + 1 < starts.length && chosen >= starts[series + 1]) {
                series++;
            }
            int first = place(series, chosen - starts[series]);
            System.arraycopy(values, first * features, probes, i * window * features, window * features);
        }
        return FloatTensor.of(probes, count, window, features);
    }

    /** Writes sizes and bits, big-endian. */
    void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(features);
        out.writeInt(lengths.size());
        for (int length : lengths) {
            out.writeInt(length);
        }
        out.writeInt(values.length);
        ByteBuffer buffer = ByteBuffer.allocate(VALUES_AT_A_TIME * Float.BYTES);
        for (int from = 0; from < values.length; from += VALUES_AT_A_TIME) {
            int count = Math.min(VALUES_AT_A_TIME, values.length - from);
            buffer.clear().asFloatBuffer().put(values, from, count);
            out.write(buffer.array(), 0, count * Float.BYTES);
        }
    }

    private static int sum(List<Integer> counts, int first) {
        return counts.subList(0, first).stream().mapToInt(Integer::intValue).sum();
    }

    private static float[] floats(List<FeatureVector> vectors) {
        int features = vectors.get(0).size();
        float[] values = new float[vectors.size() * features];
        for (int row = 0; row < vectors.size(); row++) {
            for (int feature = 0; feature < features; feature++) {
                values[row * features + feature] = (float) vectors.get(row).value(feature);
            }
        }
        return values;
    }
}
