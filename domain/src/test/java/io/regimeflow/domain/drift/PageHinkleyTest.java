package io.regimeflow.domain.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PageHinkleyTest {
    /** Numbers of river 0.26.1: {@code PageHinkley(delta=0.1, alpha=1, mode="up")}, of its sum less the least. */
    @Test
    void agreesWithRiver() {
        var expected = Map.of(
                0,
                0.0,
                1,
                0.14344985152567777,
                59,
                0.0,
                60,
                1.1058754054397841,
                70,
                4.348038847673986,
                80,
                7.3913094924606835,
                99,
                13.97500502880084);
        PageHinkley test = PageHinkley.beginning(0.1, 0, 0);

        for (int i = 0; i < 100; i++) {
            test = test.after(0.8 + 0.5 * Math.sin(1.7 * i) + 0.2 * Math.cos(0.3 * i * i) + (i >= 60 ? 0.6 : 0));
            if (expected.containsKey(i)) {
                assertThat(test.rise()).isCloseTo(expected.get(i), within(1e-9));
            }
        }
        assertThat(test.mean()).isCloseTo(1.0572827266709863, within(1e-12));
    }

    /** Siegmund's equation holds at the threshold. */
    @Test
    void raisesTheThresholdWithTheVarianceAndThePatience() {
        PageHinkley test = PageHinkley.beginning(0.1, 0, 0);

        assertThat(test.threshold(1, 1e5)).isGreaterThan(test.threshold(0.5, 1e5));
        assertThat(test.threshold(1, 1e6)).isGreaterThan(test.threshold(1, 1e5));
        double perUnit = 2 * 0.1;
        double at = perUnit * test.threshold(1, 1e5);
        assertThat((Math.expm1(at) - at) / (perUnit * 0.1)).isCloseTo(1e5, within(1e-3));
    }
}
