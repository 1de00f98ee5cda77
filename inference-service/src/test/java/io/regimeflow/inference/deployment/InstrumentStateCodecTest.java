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
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class InstrumentStateCodecTest {
    private static final long DAY = 86_400_000L;

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
    void remembersThatAnExpiryWasTold() {
        InstrumentState state = InstrumentState.empty(new VectorWindow(4, 2));
        serve(state.line(Task.SIGNAL));
        serve(state.line(Task.REGIME));
        state.line(Task.SIGNAL).expire(1_000);

        InstrumentState read = InstrumentStateCodec.read(InstrumentStateCodec.write(state));

        assertThat(read.line(Task.SIGNAL).expire(2_000)).isEqualTo(LineDeployments.Expiry.KNOWN);
        assertThat(read.line(Task.SIGNAL).expire(1_000 + DAY)).isEqualTo(LineDeployments.Expiry.ASK_AGAIN);
        assertThat(read.line(Task.REGIME).expire(2_000)).isEqualTo(LineDeployments.Expiry.TELL);
    }

    @Test
    void asksAgainWhereTheStateTellsOfAnExpiryWithoutItsTime() {
        InstrumentState state = InstrumentState.empty(new VectorWindow(4, 2));
        serve(state.line(Task.SIGNAL));

        InstrumentState read = InstrumentStateCodec.read(older(state, 3, 1));

        assertThat(read.line(Task.SIGNAL).expire(10 * DAY)).isEqualTo(LineDeployments.Expiry.ASK_AGAIN);
    }

    @Property(tries = 100)
    void remembersArmsAndSharesExactly(
            @ForAll @IntRange(min = 1, max = Arms.MOST) int arms, @ForAll boolean contested, @ForAll long seed) {
        // Given
        var deployment = new Deployment(
                "d", LineDeploymentsTest.LINE, "champion", "1.4", 7, ArmsTest.arms(arms, contested, new Random(seed)));
        InstrumentState state = InstrumentState.empty(new VectorWindow(4, 2));
        state.line(Task.SIGNAL).offer(deployment);
        state.line(Task.REGIME).offer(deployment);
        state.line(Task.REGIME).accept(deployment, deployment);
        state.line(Task.REGIME).switchAt(7);

        // When
        InstrumentState read = InstrumentStateCodec.read(InstrumentStateCodec.write(state));

        // Then
        assertThat(read.line(Task.SIGNAL).all()).containsExactly(deployment);
        assertThat(read.line(Task.REGIME).current()).contains(deployment);
    }

    @Test
    void readsTheStateOfBeforeThereWereArms() {
        InstrumentState state = InstrumentState.empty(new VectorWindow(4, 2));
        serve(state.line(Task.SIGNAL));

        InstrumentState read = InstrumentStateCodec.read(older(state, 4, 0x80, 0, 0, 0, 0, 0, 0, 0));

        assertThat(read.line(Task.SIGNAL).current())
                .isEqualTo(state.line(Task.SIGNAL).current());
        assertThat(read.line(Task.SIGNAL).expire(0)).isEqualTo(LineDeployments.Expiry.TELL);
    }

    @Test
    void readsTheStateOfBeforeReleasesExpired() {
        InstrumentState state = InstrumentState.empty(new VectorWindow(4, 2));
        serve(state.line(Task.SIGNAL));

        InstrumentState read = InstrumentStateCodec.read(older(state, 2));

        assertThat(read.line(Task.SIGNAL).current())
                .isEqualTo(state.line(Task.SIGNAL).current());
        assertThat(read.line(Task.SIGNAL).expire(0)).isEqualTo(LineDeployments.Expiry.TELL);
    }

    /** The state of one serving signal line as a former version wrote it, with what it wrote of the expiry. */
    private static byte[] older(InstrumentState state, int version, int... expiry) {
        byte[] bytes = InstrumentStateCodec.write(state);
        // One byte of the arms, eight of the expiry, four of what waits and one of what is past.
        int end = bytes.length - 5;
        int arms = end - Long.BYTES - 1;
        byte[] before = new byte[arms + expiry.length + 5];
        System.arraycopy(bytes, 0, before, 0, arms);
        for (int i = 0; i < expiry.length; i++) {
            before[arms + i] = (byte) expiry[i];
        }
        System.arraycopy(bytes, end, before, before.length - 5, 5);
        before[0] = (byte) version;
        return before;
    }

    private static void serve(LineDeployments line) {
        var deployment = LineDeploymentsTest.deployment("d", 0);
        line.offer(deployment);
        line.accept(deployment, deployment);
        line.switchAt(0);
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
