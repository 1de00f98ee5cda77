package io.regimeflow.domain.drift.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AnchorsTest {
    private static final float[] SCALE = {0.5f, 2f, 1.25f};

    /** scikit-learn 1.9.1: pairwise_distances of scaled rows, as FreqAI takes them, in float32; each pair counted once. */
    @Test
    void tellsTheIndexOfFreqAiWhereEveryRowIsAnAnchor() {
        float[] values = new float[60];
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 3; j++) {
                values[3 * i + j] = (float) (((i * 37 + j * 11) % 23) / 7.0 - 1.5);
            }
        }
        Rows training = new Rows(values, 3);

        Anchors anchors = new AnchorFit(SCALE).fit(training, training, 5).orElseThrow();

        assertThat(anchors.count()).isEqualTo(20);
        assertThat(anchors.meanDistance()).isEqualTo(2.65652, within(1e-5));
        assertThat(anchors.index(new float[] {.3f, -.7f, 2.2f}, 0)).isEqualTo(0.57758677, within(1e-6));
        assertThat(anchors.index(new float[] {0, 0, 9, 9, 9}, 2)).isEqualTo(6.220628, within(1e-5));
    }

    @Test
    void coversEveryRowWithinARadius() {
        Rows training = random(3_000, 1);

        Anchors anchors = new AnchorFit(SCALE).fit(training, random(100, 2), 96).orElseThrow();

        assertThat(anchors.count()).isEqualTo(256);
        assertThat(farthest(anchors, training)).isLessThan(anchors.limit());
        assertThat(farthest(anchors, random(5_000, 3))).isLessThan(2.5 * anchors.limit());
        assertThat(anchors.index(new float[] {6, 0, 0}, 0)).isGreaterThan(2.5 * anchors.limit());
    }

    @Test
    void coversFurtherRowsOnceExtended() {
        Anchors anchors =
                new AnchorFit(SCALE).fit(random(3_000, 1), random(100, 2), 96).orElseThrow();
        Rows further = new Rows(new float[] {9, 0, 0, 9.1f, 0, 0}, 3);

        Anchors extended = AnchorFit.extended(anchors, further);

        assertThat(farthest(anchors, further)).isGreaterThan(2.5 * anchors.limit());
        assertThat(farthest(extended, further)).isLessThan(anchors.limit());
        assertThat(extended.limit()).isEqualTo(anchors.limit());
    }

    @Test
    void areThereOnlyWhereRowsDiffer() {
        Rows alike = new Rows(new float[300], 3);

        assertThat(new AnchorFit(SCALE).fit(alike, alike, 10)).isEmpty();
        assertThat(new AnchorFit(SCALE).fit(random(50, 1), alike, 96)).isEmpty();
    }

    @Test
    void refuseWhatIsNotFiniteOrNotPositive() {
        assertThatThrownBy(() -> new Anchors(new float[] {Float.NaN}, new float[] {1}, 1, 1))
                .hasMessageContaining("not finite");
        assertThatThrownBy(() -> new Anchors(new float[] {1}, new float[] {0}, 1, 1))
                .hasMessageContaining("scale is 0.0");
        assertThatThrownBy(() -> new Anchors(new float[] {1}, new float[] {1}, 1, Double.POSITIVE_INFINITY))
                .hasMessageContaining("limit is Infinity");
        assertThatThrownBy(() -> new Anchors(new float[] {1}, new float[] {1, 1}, 1, 1))
                .hasMessageContaining("not whole anchors");
    }

    private static double farthest(Anchors anchors, Rows rows) {
        double farthest = 0;
        for (int row = 0; row < rows.size(); row++) {
            float[] vector = {rows.value(row, 0), rows.value(row, 1), rows.value(row, 2)};
            farthest = Math.max(farthest, anchors.index(vector, 0));
        }
        return farthest;
    }

    private static Rows random(int rows, long seed) {
        var random = new Random(seed);
        float[] values = new float[3 * rows];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() * SCALE[i % 3];
        }
        return new Rows(values, 3);
    }
}
