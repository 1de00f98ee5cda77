package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Interval;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private final FeaturePipeline pipeline =
            FeaturePipeline.create(FeatureSets.fs18(), Bars.BTC, Interval.M5, Interval.M15);

    @Test
    void takesLessThanTwoKilobytesAndNeverGrows() {
        int empty = pipeline.snapshot().length;

        Bars.walk(Interval.M5, 500, 1).forEach(pipeline::update);

        assertThat(pipeline.snapshot()).hasSize(empty).hasSizeLessThan(2048);
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
        snapshot[0] = 2;

        assertThatThrownBy(() -> restore(snapshot, Interval.M15)).hasMessageContaining("its version is 2, not 1");
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
        return FeaturePipeline.restore(FeatureSets.fs18(), Bars.BTC, Interval.M5, working, snapshot);
    }
}
