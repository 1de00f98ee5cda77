package io.regimeflow.domain.drift.reference;

import java.util.Arrays;
import java.util.Optional;

/**
 * Chooses anchors among training rows, and the limit of their index.
 *
 * <p>Each next anchor is the row that is farthest from those before (Gonzalez 1985), which covers the rows within twice the
 * least radius that so many anchors can have. The limit is a quantile of what rows of training and validation are from the
 * nearest anchor of <i>another</i> day: bars of one day are near each other, and a new one has none of its own day (as folds
 * do in Meyer and Pebesma 2021, Methods in Ecology and Evolution 12:1620).
 */
public final class AnchorFit {
    private static final int MOST = 256;
    private static final int PAIRED = 1_024;
    private static final double QUANTILE = 0.999;

    private final float[] scale;

    /** @param scale standard deviation of each feature, as the release scales it */
    public AnchorFit(float... scale) {
        this.scale = scale.clone();
    }

    /**
     * Anchors of a training; nothing where its rows are all alike, or of one day.
     *
     * @param training in order of time
     * @param day rows of a day
     */
    public Optional<Anchors> fit(Rows training, Rows validation, int day) {
        double mean = meanDistance(training);
        if (training.size() <= day || !(mean > 0)) {
            return Optional.empty();
        }
        int[] chosen = chosen(training);
        double[] nearest = new double[training.size() + validation.size()];
        for (int row = 0; row < training.size(); row++) {
            nearest[row] = toOtherDay(training, row, chosen, day);
        }
        for (int row = 0; row < validation.size(); row++) {
            nearest[training.size() + row] = toAny(validation, row, training, chosen);
        }
        Arrays.sort(nearest);
        double limit = nearest[(int) Math.ceil(QUANTILE * nearest.length) - 1] / mean;
        return Double.isFinite(limit) && limit > 0
                ? Optional.of(new Anchors(values(training, chosen), scale, mean, limit))
                : Optional.empty();
    }

    /** Anchors that also cover further rows; scale, mean distance and limit stay. */
    public static Anchors extended(Anchors anchors, Rows further) {
        int features = anchors.features();
        float[] all = Arrays.copyOf(anchors.values(), (anchors.count() + further.size()) * features);
        for (int row = 0; row < further.size(); row++) {
            for (int i = 0; i < features; i++) {
                all[(anchors.count() + row) * features + i] = further.value(row, i);
            }
        }
        Rows rows = new Rows(all, features);
        int[] chosen = new AnchorFit(anchors.scale()).chosen(rows);
        return new Anchors(values(rows, chosen), anchors.scale(), anchors.meanDistance(), anchors.limit());
    }

    private int[] chosen(Rows rows) {
        double[] nearest = new double[rows.size()];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int[] chosen = new int[Math.min(MOST, rows.size())];
        int count = 0;
        int next = 0;
        do {
            chosen[count++] = next;
            int farthest = 0;
            for (int row = 0; row < nearest.length; row++) {
                nearest[row] = Math.min(nearest[row], squares(rows, row, rows, next));
                farthest = nearest[row] > nearest[farthest] ? row : farthest;
            }
            next = farthest;
        } while (count < chosen.length && nearest[next] > 0);
        return Arrays.copyOf(chosen, count);
    }

    /** Between pairs of evenly spaced rows. */
    private double meanDistance(Rows rows) {
        int count = Math.min(PAIRED, rows.size());
        double sum = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                sum += Math.sqrt(squares(rows, place(i, count, rows), rows, place(j, count, rows)));
            }
        }
        return sum / (count * (count - 1) / 2.0);
    }

    private static int place(int i, int count, Rows rows) {
        return (int) ((long) i * rows.size() / count);
    }

    private double toOtherDay(Rows rows, int row, int[] chosen, int day) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int anchor : chosen) {
            if (anchor / day != row / day) {
                nearest = Math.min(nearest, squares(rows, row, rows, anchor));
            }
        }
        return Math.sqrt(nearest);
    }

    private double toAny(Rows rows, int row, Rows training, int[] chosen) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int anchor : chosen) {
            nearest = Math.min(nearest, squares(rows, row, training, anchor));
        }
        return Math.sqrt(nearest);
    }

    private double squares(Rows rows, int row, Rows others, int other) {
        double sum = 0;
        for (int i = 0; i < scale.length; i++) {
            double distance = ((double) rows.value(row, i) - others.value(other, i)) / scale[i];
            sum += distance * distance;
        }
        return sum;
    }

    private static float[] values(Rows rows, int[] chosen) {
        float[] values = new float[chosen.length * rows.features()];
        for (int i = 0; i < chosen.length; i++) {
            for (int feature = 0; feature < rows.features(); feature++) {
                values[i * rows.features() + feature] = rows.value(chosen[i], feature);
            }
        }
        return values;
    }
}
