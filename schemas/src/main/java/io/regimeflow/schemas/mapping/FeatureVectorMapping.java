package io.regimeflow.schemas.mapping;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.record.Features;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Between a {@link FeatureVector} and its record on the features topic; both ways keep every bit. */
public final class FeatureVectorMapping {
    private FeatureVectorMapping() {}

    /** The record of a vector of quality {@link FeatureQuality#OK}. */
    public static Features toRecord(FeatureVector vector) {
        return toRecord(vector, FeatureQuality.OK);
    }

    public static Features toRecord(FeatureVector vector, FeatureQuality quality) {
        var values = new ArrayList<Double>(vector.size());
        for (int i = 0; i < vector.size(); i++) {
            values.add(vector.value(i));
        }
        // Not by the builder, which looks at every field a second time.
        var record = new Features();
        record.setInstrument(vector.instrument().toString());
        record.setInterval(vector.interval().code());
        record.setOpenTime(
                Instant.ofEpochMilli(vector.closeTime() - vector.interval().millis()));
        record.setCloseTime(Instant.ofEpochMilli(vector.closeTime()));
        record.setClose(vector.close());
        record.setFeatureSetId(vector.featureSetId());
        record.setValues(values);
        record.setFeatureHash(FeatureHash.of(vector));
        record.setQuality(quality.name());
        return record;
    }

    /**
     * The vector of a record; values may be NaN or infinite, which is for the caller to judge.
     *
     * @throws IllegalArgumentException that says why the record is no vector
     */
    public static FeatureVector toVector(Features record) {
        Interval interval = Interval.parse(record.getInterval());
        long closeTime = record.getCloseTime().toEpochMilli();
        if (!interval.isBoundary(closeTime)) {
            throw new IllegalArgumentException(
                    "close time %s is not a boundary of interval %s".formatted(record.getCloseTime(), interval));
        }
        if (record.getOpenTime().toEpochMilli() != closeTime - interval.millis()) {
            throw new IllegalArgumentException("open time %s is not close time %s less one interval %s"
                    .formatted(record.getOpenTime(), record.getCloseTime(), interval));
        }
        var vector = new FeatureVector(
                Instrument.parse(record.getInstrument()),
                interval,
                closeTime,
                record.getClose(),
                record.getFeatureSetId(),
                toArray(record.getValues()));
        String hash = FeatureHash.of(vector);
        if (!hash.equals(record.getFeatureHash())) {
            throw new IllegalArgumentException(
                    "feature hash is %s, but the values have %s".formatted(record.getFeatureHash(), hash));
        }
        return vector;
    }

    private static double[] toArray(List<Double> boxed) {
        double[] values = new double[boxed.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = boxed.get(i);
        }
        return values;
    }
}
