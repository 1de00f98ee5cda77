package io.regimeflow.domain.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.regime.Regime;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegimeRunsTest {

    @Test
    void measuresRunsAndTheMoveAfterEachPrediction() {
        RegimeRuns runs = RegimeRuns.of(
                List.of(Regime.RANGE, Regime.RANGE, Regime.STRONG_TREND, Regime.RANGE),
                List.of(vector(1, 100), vector(2, 110), vector(3, 110), vector(4, 121)));

        assertThat(runs.regimes()).hasSize(2);
        RegimeRuns.Runs range = runs.regimes().get(1);
        assertThat(range.regime()).isEqualTo(Regime.RANGE);
        assertThat(range.runs()).isEqualTo(2);
        assertThat(range.meanLength()).isEqualTo(1.5);
        assertThat(range.longest()).isEqualTo(2);
        // Moves after the first two bars: ln 1.1 and 0; the last bar has none after it.
        assertThat(range.volatility()).isCloseTo(Math.log(1.1) / Math.sqrt(2), within(1e-12));
    }

    @Test
    void endsARunWhereABarIsMissing() {
        RegimeRuns runs = RegimeRuns.of(
                List.of(Regime.RANGE, Regime.RANGE, Regime.RANGE),
                List.of(vector(1, 100), vector(2, 100), vector(50, 200)));

        RegimeRuns.Runs range = runs.regimes().get(0);
        assertThat(range.runs()).isEqualTo(2);
        assertThat(range.volatility()).isZero();
    }

    private static FeatureVector vector(int index, double close) {
        return new FeatureVector(
                Instrument.parse("TEST:ALPHA"), Interval.M15, index * Interval.M15.millis(), close, "fs", new double[] {
                    0
                });
    }
}
