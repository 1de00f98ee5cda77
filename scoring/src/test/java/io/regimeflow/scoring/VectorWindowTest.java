package io.regimeflow.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureVector;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VectorWindowTest {
    private static final Instrument INSTRUMENT = Instrument.parse("BINANCE:BTCUSDT");

    @Test
    void holdsTheLastVectorsOldestFirst() {
        var window = new VectorWindow(3, 2);
        for (int i = 1; i <= 5; i++) {
            assertThat(window.isFull()).isEqualTo(i > 3);
            window.add(vector(i, 10 * i));
        }

        assertThat(window.toArray()).containsExactly(3, 30, 4, 40, 5, 50);
    }

    @Test
    void isNotFiniteUntilTheLastBadVectorHasLeft() {
        var window = new VectorWindow(2, 1);
        window.add(vector(Double.NaN));
        window.add(vector(1));
        assertThat(window.isFinite(window.size())).isFalse();

        window.add(vector(2));

        assertThat(window.isFinite(window.size())).isTrue();
    }

    @Test
    void isNotFiniteWhenADoubleIsTooLargeForAFloat() {
        var window = new VectorWindow(1, 1);
        window.add(vector(1e300));

        assertThat(window.isFinite(window.size())).isFalse();
    }

    @Property(tries = 500)
    void hasTheSameNewestVectorsWhateverItsLength(
            @ForAll @IntRange(min = 1, max = 7) int length,
            @ForAll @IntRange(min = 1, max = 9) int other,
            @ForAll @Size(max = 30) List<Float> values) {
        var window = new VectorWindow(length, 1);
        var longer = new VectorWindow(40, 1);
        for (float value : values) {
            window.add(vector(value));
            longer.add(vector(value));
        }

        VectorWindow resized = window.resized(other);

        assertThat(resized.size()).isEqualTo(Math.min(other, window.size()));
        assertThat(resized.toArray()).isEqualTo(longer.newest(resized.size()));
        resized.add(vector(1));
        longer.add(vector(1));
        assertThat(resized.toArray()).isEqualTo(longer.newest(resized.size()));
        assertThat(window.toArray()).hasSize(window.size());
    }

    @Property(tries = 500)
    void goesOnFromASnapshotAsIfNothingHadHappened(
            @ForAll @IntRange(min = 1, max = 7) int length, @ForAll @Size(max = 30) List<Float> values) {
        var undisturbed = new VectorWindow(length, 2);
        var restored = new VectorWindow(length, 2);
        for (float value : values) {
            restored = VectorWindow.restore(restored.snapshot());
            undisturbed.add(vector(value, -value));
            restored.add(vector(value, -value));

            assertThat(restored.snapshot()).isEqualTo(undisturbed.snapshot());
            assertThat(restored.toArray()).isEqualTo(undisturbed.toArray());
            assertThat(restored.isFull()).isEqualTo(undisturbed.isFull());
        }
    }

    @Test
    void keepsValuesThatAreNoNumbersInItsSnapshot() {
        var window = new VectorWindow(2, 2);
        window.add(vector(Double.NaN, Double.NEGATIVE_INFINITY));

        var restored = VectorWindow.restore(window.snapshot());

        assertThat(restored.toArray()).containsExactly(Float.NaN, Float.NEGATIVE_INFINITY);
        assertThat(restored.isFull()).isFalse();
    }

    @Property(tries = 500)
    void refusesOtherBytesThanASnapshot(@ForAll @Size(max = 40) byte[] bytes) {
        assertThatIllegalArgumentException().isThrownBy(() -> VectorWindow.restore(bytes));
    }

    @Test
    void refusesAShortenedSnapshotAndAnotherVersion() {
        var window = new VectorWindow(2, 1);
        window.add(vector(1));
        byte[] snapshot = window.snapshot();
        byte[] newer = snapshot.clone();
        newer[0] = 2;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorWindow.restore(Arrays.copyOf(snapshot, snapshot.length - 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> VectorWindow.restore(newer));
    }

    @Test
    void refusesAVectorOfAnotherFeatureSet() {
        var window = new VectorWindow(2, 3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> window.add(vector(1, 2)))
                .withMessageContaining("the window is of 3 features");
    }

    @Test
    void writesIntoABufferFromItsPositionOn() {
        var window = new VectorWindow(2, 1);
        window.add(vector(1));
        window.add(vector(2));
        window.add(vector(3));
        var buffer = FloatBuffer.allocate(4).position(1);

        window.copyTo(buffer);

        assertThat(buffer.array()).containsExactly(0, 2, 3, 0);
        assertThat(buffer.position()).isEqualTo(3);
    }

    private static FeatureVector vector(double... values) {
        return new FeatureVector(INSTRUMENT, Interval.M15, 900_000, 1, "fs-1", values);
    }
}
