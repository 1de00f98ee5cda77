package io.regimeflow.ingest.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import java.time.Instant;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OracleFilterTest {
    private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void namesTheTrueRegimeNearlyAlways(long seed) {
        var market = new JudgedMarket(seed, 60);

        assertThat(market.oracleAccuracy(0, market.vectors().size())).isGreaterThan(0.97);
    }

    @Test
    void isAsSureAsItIsRight() {
        // Given
        var instrument = Instrument.parse("SIM:A");
        var market = new SimulatedMarket(3, instrument, Interval.M5, FROM);
        var filter = new OracleFilter(instrument, Interval.M5);

        // When
        int bars = 60_000;
        double sure = 0;
        double right = 0;
        for (int i = 0; i < bars; i++) {
            var said = filter.update(market.next());
            sure += filter.probabilities()[said.classIndex()] / bars;
            right += said == market.truth() ? 1.0 / bars : 0;
        }

        // Then its likelihoods are those of the generator, or it would be too sure or too timid
        assertThat(sure).isCloseTo(right, within(0.004));
    }

    @Test
    void spreadsAProbabilityOfOne() {
        var instrument = Instrument.parse("SIM:A");
        var filter = new OracleFilter(instrument, Interval.H1);

        filter.update(new SimulatedMarket(1, instrument, Interval.H1, FROM).next());

        assertThat(DoubleStream.of(filter.probabilities()).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void refusesABarOfAnotherInterval() {
        var instrument = Instrument.parse("SIM:A");
        var bar = new SimulatedMarket(1, instrument, Interval.M5, FROM).next();

        assertThatThrownBy(() -> new OracleFilter(instrument, Interval.M15).update(bar))
                .hasMessageContaining("interval 5m");
    }
}
