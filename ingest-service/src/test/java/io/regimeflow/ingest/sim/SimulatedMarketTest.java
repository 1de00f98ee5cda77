package io.regimeflow.ingest.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.regime.Regime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedMarketTest {
    private static final Instrument INSTRUMENT = Instrument.parse("SIM:A");
    private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
    private static final int YEAR = 365 * 288;

    @Test
    void makesTheSameBarsForTheSameSeed() {
        assertThat(bars(market(1), 2000)).isEqualTo(bars(market(1), 2000));
    }

    @Test
    void makesOtherBarsForAnotherSeedOrInstrument() {
        var other = new SimulatedMarket(1, Instrument.parse("SIM:B"), Interval.M5, FROM);

        assertThat(returns(bars(market(1), 100))).isNotEqualTo(returns(bars(market(2), 100)));
        assertThat(returns(bars(market(1), 100))).isNotEqualTo(returns(bars(other, 100)));
    }

    @Property(tries = 20)
    void continuesAfterASkipAsIfItHadNeverStopped(@ForAll @IntRange(min = 0, max = 3000) int bars) {
        // Given
        List<Bar> whole = bars(market(1), bars + 10);

        // When
        SimulatedMarket resumed = market(1);
        resumed.skipTo(FROM.plusMillis(bars * Interval.M5.millis()));

        // Then
        assertThat(bars(resumed, 10)).isEqualTo(whole.subList(bars, bars + 10));
    }

    @Property(tries = 20)
    void followsOneBarWithTheNext(@ForAll long seed) {
        List<Bar> bars = bars(market(seed), 1000);

        for (int i = 1; i < bars.size(); i++) {
            assertThat(bars.get(i).openTime()).isEqualTo(bars.get(i - 1).closeTime());
            assertThat(bars.get(i).open()).isEqualTo(bars.get(i - 1).close());
        }
    }

    @Property(tries = 5)
    void keepsPricesWithinReasonForYears(@ForAll @IntRange(min = 0, max = 1000) int seed) {
        SimulatedMarket market = market(seed);
        double anchor = market.next().open();

        for (int i = 0; i < 2 * YEAR; i++) {
            Bar bar = market.next();
            assertThat(bar.low()).isGreaterThan(anchor / 6);
            assertThat(bar.high()).isLessThan(anchor * 6);
        }
    }

    @ParameterizedTest
    @EnumSource(Interval.class)
    void makesBarsOfEveryInterval(Interval interval) {
        var market = new SimulatedMarket(1, INSTRUMENT, interval, FROM);

        assertThat(bars(market, 50).get(49).openTime()).isEqualTo(FROM.toEpochMilli() + 49 * interval.millis());
    }

    @ParameterizedTest
    @EnumSource(RegimeProfile.class)
    void behavesInEachRegimeAsDocumented(RegimeProfile profile) {
        // Given two years of bars of which the truth is known
        SimulatedMarket market = market(5);
        int bars = 0;
        int episodes = 0;
        double squares = 0;
        double volume = 0;
        double allVolume = 0;
        Regime previous = null;
        for (int i = 0; i < 2 * YEAR; i++) {
            Bar bar = market.next();
            allVolume += bar.volume() / RegimeProfile.of(market.truth()).volumeLevel() / (2 * YEAR);
            if (market.truth() == profile.regime()) {
                bars++;
                episodes += previous != market.truth() ? 1 : 0;
                squares += Math.pow(Math.log(bar.close() / bar.open()), 2);
                volume += bar.volume();
            }
            previous = market.truth();
        }

        // Then
        double expectedHours = profile.meanDuration().toMinutes() / 60.0;
        double hours = bars / 12.0 / episodes;
        double daily = Math.sqrt(squares / bars * 288);
        assertThat(hours).isCloseTo(expectedHours, within(0.35 * expectedHours));
        assertThat(daily).isCloseTo(profile.dailyVolatility(), within(0.04 * profile.dailyVolatility()));
        assertThat(volume / bars / allVolume).isCloseTo(profile.volumeLevel(), within(0.02 * profile.volumeLevel()));
    }

    @Test
    void drivesStrongTrendsFurtherThanTheirVolatilityWould() {
        // Given
        SimulatedMarket market = market(5);
        double drifted = 0;
        double days = 0;
        double open = market.next().open();
        Regime regime = market.truth();
        int length = 1;

        // When the moves of episodes of a day and more are added, each in its own direction
        for (int i = 0; i < 2 * YEAR; i++) {
            Bar bar = market.next();
            if (market.truth() != regime) {
                if (regime == Regime.STRONG_TREND && length >= 288) {
                    drifted += Math.abs(Math.log(bar.open() / open));
                    days += length / 288.0;
                }
                open = bar.open();
                length = 0;
                regime = market.truth();
            }
            length++;
        }

        // Then
        double expected = RegimeProfile.STRONG_TREND.dailyDrift();
        assertThat(drifted / days).isCloseTo(expected, within(0.1 * expected));
    }

    @Test
    void refusesABeginThatIsNoBoundary() {
        assertThatThrownBy(() -> new SimulatedMarket(1, INSTRUMENT, Interval.H1, FROM.plusSeconds(60)))
                .hasMessageContaining("not a boundary");
    }

    private static SimulatedMarket market(long seed) {
        return new SimulatedMarket(seed, INSTRUMENT, Interval.M5, FROM);
    }

    private static List<Bar> bars(SimulatedMarket market, int count) {
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < count; i++) {
            bars.add(market.next());
        }
        return bars;
    }

    private static List<Double> returns(List<Bar> bars) {
        return bars.stream().map(bar -> bar.close() / bar.open()).toList();
    }
}
