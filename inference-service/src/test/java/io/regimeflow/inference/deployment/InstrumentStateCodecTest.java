package io.regimeflow.inference.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.Task;
import io.regimeflow.scoring.VectorWindow;
import java.io.UncheckedIOException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class InstrumentStateCodecTest {
    @Property(tries = 200)
    void readsExactlyWhatItWrote(@ForAll @IntRange(max = 9) int bars, @ForAll double value, @ForAll long closeTime) {
        // Given
        InstrumentState state = InstrumentState.empty(new VectorWindow(4, 2));
        for (int bar = 0; bar < bars; bar++) {
            state.window().add(vector(bar, value + bar));
        }
        state.sawBar(closeTime);
        state.line(Task.SIGNAL).offer(LineDeploymentsTest.deployment("d", closeTime));

        // When
        InstrumentState read = InstrumentStateCodec.read(InstrumentStateCodec.write(state));

        // Then
        assertThat(read.lastCloseTime()).isEqualTo(closeTime);
        assertThat(read.window().snapshot()).isEqualTo(state.window().snapshot());
        assertThat(read.line(Task.SIGNAL).pending())
                .isEqualTo(state.line(Task.SIGNAL).pending());
        assertThat(read.line(Task.REGIME).all()).isEmpty();
    }

    @Test
    void refusesAnotherVersion() {
        byte[] bytes = InstrumentStateCodec.write(InstrumentState.empty(new VectorWindow(4, 2)));
        bytes[0] = 1;

        assertThatThrownBy(() -> InstrumentStateCodec.read(bytes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 1")
                .hasMessageContaining("application id");
    }

    @Test
    void refusesBytesThatAreCutShort() {
        byte[] bytes = InstrumentStateCodec.write(InstrumentState.empty(new VectorWindow(4, 2)));

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> InstrumentStateCodec.read(cut))
                    .isInstanceOfAny(UncheckedIOException.class, IllegalArgumentException.class);
        }
    }

    private static FeatureVector vector(int bar, double value) {
        return new FeatureVector(
                Instrument.parse("TEST:ALPHA"),
                Interval.M15,
                (bar + 1) * Interval.M15.millis(),
                100,
                "fs",
                new double[] {value, -value});
    }
}
