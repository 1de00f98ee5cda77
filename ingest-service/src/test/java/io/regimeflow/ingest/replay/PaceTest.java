package io.regimeflow.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private long now = 42;

    @Test
    void spreadsBarsEvenly() {
        // Given
        var pace = new Pace(new Speed(4), Long.MIN_VALUE, () -> now);

        // When
        var waits = new Duration[] {pace.before(1), pace.before(2), pace.before(3)};

        // Then
        assertThat(waits).containsExactly(Duration.ZERO, Duration.ofMillis(250), Duration.ofMillis(500));
    }

    @Test
    void catchesUpAShortDelay() {
        // Given
        var pace = new Pace(new Speed(4), Long.MIN_VALUE, () -> now);
        pace.before(1);

        // When
        now += Duration.ofMillis(300).toNanos();

        // Then
        assertThat(pace.before(2)).isEqualTo(Duration.ZERO);
        assertThat(pace.before(3)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void doesNotRunAfterALongHoldUp() {
        // Given
        var pace = new Pace(new Speed(4), Long.MIN_VALUE, () -> now);
        pace.before(1);

        // When
        now += Duration.ofMinutes(3).toNanos();

        // Then
        assertThat(pace.before(2)).isEqualTo(Duration.ZERO);
        assertThat(pace.before(3)).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void holdsNothingBackBeforeThePacedPart() {
        // Given
        var pace = new Pace(new Speed(1), 100, () -> now);

        // When, Then
        assertThat(pace.before(98)).isEqualTo(Duration.ZERO);
        assertThat(pace.before(99)).isEqualTo(Duration.ZERO);
        assertThat(pace.before(100)).isEqualTo(Duration.ZERO);
        assertThat(pace.before(101)).isEqualTo(Duration.ofSeconds(1));
    }
}
