package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private final FeaturePipeline pipeline =
            FeaturePipeline.create(FeatureSets.fs18(), Bars.BTC, Interval.M5, Interval.M15);

    @Test
    void hasAnAnchorThatNeverGrowsAndATailOfAtMostTwentyFourBars() {
        int empty = pipeline.anchor().length;
        int bar = Integer.BYTES + 5 * Double.BYTES;

        for (Bar each : Bars.walk(Interval.M5, 500, 1)) {
            pipeline.update(each);
            assertThat(pipeline.anchor()).hasSize(empty).hasSizeLessThan(2048);
            assertThat(pipeline.tail()).hasSizeLessThanOrEqualTo(18 + 24 * bar + 4);
        }
    }

    @Test
    void ofAnotherFeatureSetIsRefused() {
        byte[] snapshot = pipeline.snapshot();
        snapshot[2] = 'x';

        assertThatThrownBy(() -> restore(snapshot, Interval.M15))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "snapshot cannot continue " + FeatureSets.fs18().id())
                .hasMessageContaining("it is of xs18-")
                .hasMessageContaining("afresh from the first bar");
    }

    @Test
    void ofOtherIntervalsIsRefused() {
        assertThatThrownBy(() -> restore(pipeline.snapshot(), Interval.H1)).hasMessageContaining("/5m/15m");
    }

    @Test
    void ofAnotherVersionIsRefused() {
        byte[] snapshot = pipeline.snapshot();
        snapshot[0] = 1;

        assertThatThrownBy(() -> restore(snapshot, Interval.M15)).hasMessageContaining("its version is 1, not 3");
    }

    @Test
    void ofAnotherCalendarIsRefused() {
        assertThatThrownBy(() -> FeaturePipeline.restore(
                        FeatureSets.fs18(),
                        Bars.BTC,
                        Interval.M5,
                        Interval.M15,
                        TradingCalendar.FX_WEEK,
                        pipeline.snapshot()))
                .hasMessageContaining("/5m/15m/always");
    }

    @Test
    void ofAnotherInstrumentIsRefused() {
        assertThatThrownBy(() -> FeaturePipeline.restore(
                        FeatureSets.fs18(),
                        Instrument.parse("BINANCE:ETHUSDT"),
                        Interval.M5,
                        Interval.M15,
                        TradingCalendar.ALWAYS_OPEN,
                        pipeline.snapshot()))
                .hasMessageContaining("it is of " + FeatureSets.fs18().id() + "/5m/15m/always/BINANCE:BTCUSDT");
    }

    @Test
    void inWhichAnyBitIsFlippedIsRefused() {
        Bars.walk(Interval.M5, 40, 1).forEach(pipeline::update);
        byte[] snapshot = pipeline.snapshot();

        for (int bit = 0; bit < 8 * snapshot.length; bit += 5) {
            byte[] flipped = snapshot.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> restore(flipped, Interval.M15))
                    .as("bit %d", bit)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("snapshot cannot continue");
        }
    }

    @Test
    void whoseTailIsNotOfItsAnchorIsRefused() {
        List<Bar> bars = Bars.walk(Interval.M5, 60, 1);
        bars.subList(0, 30).forEach(pipeline::update);
        byte[] anchor = pipeline.anchor();
        byte[] tail = pipeline.tail();
        bars.subList(30, 60).forEach(pipeline::update);

        assertThatThrownBy(() -> restore(anchor, pipeline.tail()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the tail is not of the anchor");
        assertThatThrownBy(() -> restore(pipeline.anchor(), tail)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsTheSameAnchorForTwelveBars() {
        List<Bar> bars = Bars.walk(Interval.M5, 61, 1);
        bars.subList(0, 48).forEach(pipeline::update);
        byte[] before = pipeline.anchor();

        pipeline.update(bars.get(48));
        byte[] anchor = pipeline.anchor();
        bars.subList(49, 60).forEach(pipeline::update);

        assertThat(anchor).isNotSameAs(before).isSameAs(pipeline.anchor());
        pipeline.update(bars.get(60));
        assertThat(pipeline.anchor()).isNotSameAs(anchor);
    }

    @Test
    void thatIsTruncatedAnywhereIsRefused() {
        Bars.walk(Interval.M5, 30, 1).forEach(pipeline::update);
        byte[] snapshot = pipeline.snapshot();

        for (int length = 0; length < snapshot.length; length++) {
            byte[] truncated = Arrays.copyOf(snapshot, length);
            assertThatThrownBy(() -> restore(truncated, Interval.M15))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("snapshot cannot continue");
        }
    }

    private static FeaturePipeline restore(byte[] snapshot, Interval working) {
        return FeaturePipeline.restore(
                FeatureSets.fs18(), Bars.BTC, Interval.M5, working, TradingCalendar.ALWAYS_OPEN, snapshot);
    }

    private static FeaturePipeline restore(byte[] anchor, byte[] tail) {
        return FeaturePipeline.restore(
                FeatureSets.fs18(), Bars.BTC, Interval.M5, Interval.M15, TradingCalendar.ALWAYS_OPEN, anchor, tail);
    }
}
