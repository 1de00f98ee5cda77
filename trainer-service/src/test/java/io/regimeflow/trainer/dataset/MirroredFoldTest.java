package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSetText;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.Label;
import io.regimeflow.domain.regime.Mirror;
import io.regimeflow.trainer.network.WindowSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MirroredFoldTest {
    private static final FeatureSet SET =
            FeatureSetText.parse("{name: one, revision: 1, features: {log_return: log_return.value}}");
    private static final List<FeatureVector> VECTORS =
            IntStream.rangeClosed(1, 400).mapToObj(MirroredFoldTest::vector).toList();
    private static final List<Label<Integer>> LABELS = IntStream.range(0, 300)
            .mapToObj(i -> new Label<>(i, i, i + 8L, i % 6))
            .toList();

    @Test
    void showsEachWindowOnceAsItWasOrInTheMirror() {
        // When
        WindowSet windows = new MirroredFold(new Mirror(SET), 3, 7).windows(VECTORS, LABELS, label -> label);

        // Then
        assertThat(windows.size()).isEqualTo(298);
        int mirrored = 0;
        for (int i = 0; i < windows.size(); i++) {
            float sign = Math.signum(windows.value(i, 0, 0));
            mirrored += sign < 0 ? 1 : 0;
            assertThat(windows.label(i)).isEqualTo((i + 2) % 6);
            for (int row = 0; row < 3; row++) {
                assertThat(windows.value(i, row, 0)).isEqualTo(sign * (i + row + 1));
            }
        }
        assertThat(mirrored).isBetween(100, 200);
    }

    @Test
    void tossesTheSameCoinForTheSameSeed() {
        WindowSet one = new MirroredFold(new Mirror(SET), 3, 7).windows(VECTORS, LABELS, label -> label);
        WindowSet two = new MirroredFold(new Mirror(SET), 3, 7).windows(VECTORS, LABELS, label -> label);

        for (int i = 0; i < one.size(); i++) {
            assertThat(one.value(i, 0, 0)).isEqualTo(two.value(i, 0, 0));
        }
    }

    private static FeatureVector vector(int index) {
        return new FeatureVector(
                Instrument.parse("TEST:A"), Interval.M15, index * Interval.M15.millis(), 1, SET.id(), new double[] {
                    index
                });
    }
}
