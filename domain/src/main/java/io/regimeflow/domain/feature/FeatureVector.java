package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import java.util.Arrays;

/**
 * The values of one feature set at the close of one bar of one instrument.
 *
 * <p><b>Shape.</b> {@code size()} values, in the order of the feature set's names. The vector owns its values: they are
 * copied in and never change.
 *
 * <p><b>Units.</b> Times are milliseconds since the epoch, UTC.
 */
public final class FeatureVector {
    private final Instrument instrument;
    private final Interval interval;
    private final long closeTime;
    private final double close;
    private final String featureSetId;
    private final double[] values;

    /**
     * @param closeTime end of the bar, exclusive
     * @param close the bar's closing price: context for labels and targets, not itself a feature
     * @param featureSetId {@link FeatureSet#id()} of the set that computed the values
     */
    public FeatureVector(
            Instrument instrument,
            Interval interval,
            long closeTime,
            double close,
            String featureSetId,
            double[] values) {
        this(instrument, interval, closeTime, close, values.clone(), featureSetId);
    }

    private FeatureVector(
            Instrument instrument,
            Interval interval,
            long closeTime,
            double close,
            double[] values,
            String featureSetId) {
        this.instrument = instrument;
        this.interval = interval;
        this.closeTime = closeTime;
        this.close = close;
        this.featureSetId = featureSetId;
        this.values = values;
    }

    /** Without a copy: nobody else may change the values. */
    static FeatureVector owning(
            Instrument instrument,
            Interval interval,
            long closeTime,
            double close,
            String featureSetId,
            double[] values) {
        return new FeatureVector(instrument, interval, closeTime, close, values, featureSetId);
    }

    public Instrument instrument() {
        return instrument;
    }

    public Interval interval() {
        return interval;
    }

    public long closeTime() {
        return closeTime;
    }

    public double close() {
        return close;
    }

    public String featureSetId() {
        return featureSetId;
    }

    public int size() {
        return values.length;
    }

    public double value(int index) {
        return values[index];
    }

    /** A copy of the values. */
    public double[] toArray() {
        return values.clone();
    }

    /** Whether every value is finite; a vector that is not must never be scored. */
    public boolean isFinite() {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Equal when every bit is equal: NaN equals NaN, 0.0 differs from -0.0. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureVector that
                && closeTime == that.closeTime
                && Double.doubleToRawLongBits(close) == Double.doubleToRawLongBits(that.close)
                && interval == that.interval
                && instrument.equals(that.instrument)
                && featureSetId.equals(that.featureSetId)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(closeTime) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "%s/%s@%d %s %s".formatted(instrument, interval, closeTime, featureSetId, Arrays.toString(values));
    }
}
