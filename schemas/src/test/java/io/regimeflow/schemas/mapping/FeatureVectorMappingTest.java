package io.regimeflow.schemas.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.record.Features;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FeatureVectorMappingTest {
    private static final long CLOSE_TIME = 1_735_690_500_000L;

    @Property(tries = 500)
    void keepsEveryBit(@ForAll @Size(max = 30) long[] bits) {
        double[] values = new double[bits.length];
        for (int i = 0; i < bits.length; i++) {
            values[i] = Double.longBitsToDouble(bits[i]);
        }

        FeatureVector read = FeatureVectorMapping.toVector(FeatureVectorMapping.toRecord(vector(values)));

        assertThat(read).isEqualTo(vector(values));
        for (int i = 0; i < bits.length; i++) {
            assertThat(Double.doubleToRawLongBits(read.value(i))).isEqualTo(bits[i]);
        }
    }

    @Test
    void placesTheVectorAtItsBar() {
        Features record = FeatureVectorMapping.toRecord(vector(1, 2), FeatureQuality.GAP);

        assertThat(record.getOpenTime()).isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(record.getCloseTime()).isEqualTo(Instant.parse("2025-01-01T00:15:00Z"));
        assertThat(record.getClose()).isEqualTo(93_550);
        assertThat(record.getFeatureSetId()).isEqualTo("fs18-0123456789ab");
        assertThat(record.getQuality()).isEqualTo("GAP");
    }

    /** Golden: Python 3.11, hashlib.sha256(struct.pack('>3d', 1.0, -2.5, 0.1)).hexdigest()[:16]. */
    @Test
    void hashesTheBitsOfTheValuesAsAnyLanguageCan() {
        assertThat(FeatureHash.of(vector(1.0, -2.5, 0.1))).isEqualTo("6f832defc151a64d");
    }

    @Test
    void hashesNegativeZeroUnlikeZero() {
        assertThat(FeatureHash.of(vector(0.0))).isNotEqualTo(FeatureHash.of(vector(-0.0)));
    }

    @Test
    void saysWhyARecordIsNoVector() {
        assertRefused(record -> record.setInstrument("btc"), "instrument 'btc'");
        assertRefused(record -> record.setInterval("7m"), "interval '7m'");
        assertRefused(record -> record.setCloseTime(Instant.ofEpochMilli(CLOSE_TIME - 1)), "is not a boundary");
        assertRefused(record -> record.setOpenTime(Instant.ofEpochMilli(CLOSE_TIME)), "is not close time");
        assertRefused(record -> record.setValues(List.of(1.0, 3.0)), "but the values have");
    }

    private static FeatureVector vector(double... values) {
        return new FeatureVector(
                Instrument.parse("BINANCE:BTCUSDT"), Interval.M15, CLOSE_TIME, 93_550, "fs18-0123456789ab", values);
    }

    private static void assertRefused(Consumer<Features> damage, String reason) {
        Features record = FeatureVectorMapping.toRecord(vector(1, 2));
        damage.accept(record);

        assertThatThrownBy(() -> FeatureVectorMapping.toVector(record))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
