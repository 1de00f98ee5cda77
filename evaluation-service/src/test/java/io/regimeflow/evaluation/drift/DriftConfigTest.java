package io.regimeflow.evaluation.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.evaluation.Configs;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftConfigTest {
    @Test
    void spreadsTheBudgetOverTheBarsOfAMonth() {
        DriftConfig config = Configs.standard().drift();

        assertThat(config.rollbackThreshold(10, Interval.parse("15m"))).isCloseTo(26_980, within(1e-6));
        assertThat(config.losses(5, Interval.parse("15m")).between()).isEqualTo(268_800);
    }

    @Test
    void looksAtAWeekOfRegimes() {
        DriftConfig config = Configs.standard().drift();

        assertThat(config.regimeBars(Interval.parse("15m"))).isEqualTo(672);
        assertThat(config.regimeBars(Interval.parse("1d"))).isEqualTo(24);
    }

    @Test
    void looksAtADayOfSignalsLessWhatJudgingTakes() {
        DriftConfig config = Configs.standard().drift();

        assertThat(config.judgedBars(Interval.parse("15m"), 5)).isEqualTo(86);
        assertThat(config.judgedBars(Interval.parse("1h"), 5)).isEqualTo(14);
        assertThat(config.judgedBars(Interval.parse("15m"), 42)).isEqualTo(12);
        assertThat(config.judgedBars(Interval.parse("15m"), 43)).isEqualTo(24);
    }

    @Test
    void watchesLossesByTheHorizonWhereThatIsLonger() {
        DriftConfig config = Configs.standard().drift();

        assertThat(config.losses(5, Interval.parse("15m")).lag()).isEqualTo(10);
        assertThat(config.losses(5, Interval.parse("15m")).reference()).isEqualTo(672);
        assertThat(config.losses(200, Interval.parse("15m")).lag()).isEqualTo(200);
        assertThat(config.losses(200, Interval.parse("15m")).reference()).isEqualTo(800);
    }

    @ParameterizedTest
    @CsvSource({
        "output-share, 1",
        "label-share, 0",
        "lag, 0",
        "false-rollbacks, 0",
        "false-rollbacks, NaN",
        "cool-down, -1d",
        "reference-bars, 20",
        "loss-tolerance, 0",
        "false-alarms, -1",
        "series, 0"
    })
    void refusesWhatCannotBe(String key, String value) {
        assertThatThrownBy(() -> Configs.with(Map.of("drift." + key, value)))
                .hasStackTraceContaining("drift." + key.replaceFirst("-.*", ""));
    }
}
