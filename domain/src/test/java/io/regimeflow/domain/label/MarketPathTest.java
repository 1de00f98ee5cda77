package io.regimeflow.domain.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketPathTest {
    private static final Bar BAR = bar("TEST:A", Interval.M5, 0);

    @Test
    void findsTheFirstBarThatOpensAtATimeOrLater() {
        MarketPath path = MarketPath.of(List.of(BAR, bar("TEST:A", Interval.M5, 2), bar("TEST:A", Interval.M5, 3)));

        assertThat(path.firstFrom(0)).isEqualTo(0);
        assertThat(path.firstFrom(1)).isEqualTo(1);
        assertThat(path.firstFrom(2 * Interval.M5.millis())).isEqualTo(1);
        assertThat(path.firstFrom(Long.MAX_VALUE)).isEqualTo(3);
    }

    @Test
    void refusesBarsThatAreNoOnePath() {
        assertThatThrownBy(() -> MarketPath.of(List.of(BAR, bar("TEST:B", Interval.M5, 1))))
                .hasMessageContaining("bar 1 is of TEST:B/5m");
        assertThatThrownBy(() -> MarketPath.of(List.of(BAR, bar("TEST:A", Interval.M1, 5))))
                .hasMessageContaining("bar 1 is of TEST:A/1m");
        assertThatThrownBy(() -> MarketPath.of(List.of(BAR, BAR))).hasMessageContaining("not after the one before");
    }

    private static Bar bar(String instrument, Interval interval, int index) {
        return new Bar(Instrument.parse(instrument), interval, index * interval.millis(), 1, 2, 1, 2, 0);
    }
}
