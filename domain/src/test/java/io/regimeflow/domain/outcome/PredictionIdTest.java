package io.regimeflow.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PredictionIdTest {

    @Property
    void readsWhatItWrites(
            @ForAll Interval interval,
            @ForAll @IntRange(min = 0) int bar,
            @ForAll boolean shadow,
            @ForAll boolean slash) {
        var id = new PredictionId(
                Instrument.parse(slash ? "FX:EUR/15M" : "BINANCE:BTCUSDT"),
                interval,
                bar % 1_000_000 * interval.millis(),
                shadow ? Optional.of("0123456789abcdef".repeat(4)) : Optional.empty());

        assertThat(PredictionId.parse(id.toString())).isEqualTo(id);
    }

    @Property
    void refusesWhatIsNoId(@ForAll String text) {
        assertThatThrownBy(() -> PredictionId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void refusesATimeAtWhichNoBarOfTheIntervalCloses() {
        assertThatThrownBy(() -> PredictionId.parse("TEST:A/15m/900001"))
                .hasMessageContaining("no bar of interval 15m closes at 900001");
    }
}
