package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import java.util.Arrays;
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
            assertThat(pipeline.tail()).hasSizeLessThanOrEqualTo(18 + 24 * bar);
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

        assertThatThrownBy(() -> restore(snapshot, Interval.M15)).hasMessageContaining("its version is 1, not 2");
    }

    @Test
    void thatIsTruncatedAnywhereIsRefused() {
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
}
