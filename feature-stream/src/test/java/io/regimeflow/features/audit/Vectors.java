package io.regimeflow.features.audit;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.mapping.FeatureQuality;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.Features;
import java.util.List;
import java.util.function.UnaryOperator;

/** Vectors of three values, one for each quarter of an hour, as the bars give them and as they are served. */
final class Vectors {
    static final List<String> NAMES = List.of("trend", "momentum", "volume");
    static final Instrument BTC = Instrument.parse("BINANCE:BTCUSDT");
    private static final long START = 1_735_689_600_000L;

    private Vectors() {}

    static long closeTime(int number) {
        return START + number * Interval.M15.millis();
    }

    static Recomputed recomputed(int number) {
        double[] values = {0.1 * number, -1.0 / (number + 3), 0.0};
        return new Recomputed(
                new FeatureVector(BTC, Interval.M15, closeTime(number), 100.0 + number, "three-1", values),
                FeatureQuality.OK);
    }

    static Served served(int number) {
        return served(number, features -> features);
    }

    static Served served(int number, UnaryOperator<Features> fault) {
        Features features = FeatureVectorMapping.toRecord(recomputed(number).vector());
        return new Served(fault.apply(features), new byte[] {(byte) number}, 0, number);
    }

    /** Flips one bit of one value, and leaves the hash as it is. */
    static UnaryOperator<Features> flipped(int value, int bit) {
        return features -> {
            double[] values = features.getValues().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            values[value] = Double.longBitsToDouble(Double.doubleToRawLongBits(values[value]) ^ (1L << bit));
            features.getValues().set(value, values[value]);
            return features;
        };
    }
}
