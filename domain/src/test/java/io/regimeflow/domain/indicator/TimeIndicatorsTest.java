package io.regimeflow.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.Bars;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeIndicatorsTest {

    @ParameterizedTest
    @CsvSource({
        "2025-01-01T00:00:00Z, 0, 1",
        "2025-01-01T06:00:00Z, 1, 0",
        "2025-01-01T12:00:00Z, 0, -1",
        "2025-01-01T18:00:00Z, -1, 0",
        "2025-01-01T03:00:00Z, 0.7071067811865476, 0.7071067811865476",
        "1969-12-31T18:00:00Z, -1, 0"
    })
    void timeOfDayGoesRoundInADay(String close, double sine, double cosine) {
        assertThat(at(new TimeOfDay(), "sin", close)).isCloseTo(sine, within(1e-15));
        assertThat(at(new TimeOfDay(), "cos", close)).isCloseTo(cosine, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01-06T00:00:00Z, 0, 1", // a Monday
        "2025-01-07T18:00:00Z, 1, 0",
        "2025-01-09T12:00:00Z, 0, -1",
        "2025-01-11T06:00:00Z, -1, 0",
        "2025-01-11T06:55:00Z, -1, 0"
    })
    void timeOfWeekGoesRoundInAWeek(String close, double sine, double cosine) {
        assertThat(at(new TimeOfWeek(), "sin", close)).isCloseTo(sine, within(1e-15));
        assertThat(at(new TimeOfWeek(), "cos", close)).isCloseTo(cosine, within(1e-15));
    }

    private static double at(Indicator indicator, String output, String closeTime) {
        long open = Instant.parse(closeTime).toEpochMilli() - Interval.M5.millis();
        return Measured.of(indicator, output, List.of(new Bar(Bars.BTC, Interval.M5, open, 1, 1, 1, 1, 1)))[0];
    }
}
