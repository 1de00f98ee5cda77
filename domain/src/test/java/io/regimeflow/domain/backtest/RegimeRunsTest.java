package io.regimeflow.domain.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.regime.Regime;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegimeRunsTest {

    @Test
    void measuresRunsAndTheMoveAfterEachPrediction() {
        RegimeRuns runs = RegimeRuns.of(
                List.of(Regime.RANGE, Regime.RANGE, Regime.STRONG_TREND, Regime.RANGE),
                List.of(100.0, 110.0, 110.0, 121.0));

        assertThat(runs.regimes()).hasSize(2);
        RegimeRuns.Runs range = runs.regimes().get(1);
        assertThat(range.regime()).isEqualTo(Regime.RANGE);
        assertThat(range.runs()).isEqualTo(2);
        assertThat(range.meanLength()).isEqualTo(1.5);
        assertThat(range.longest()).isEqualTo(2);
        // Moves after the first two bars: ln 1.1 and 0; the last bar has none after it.
        assertThat(range.volatility()).isCloseTo(Math.log(1.1) / Math.sqrt(2), within(1e-12));
    }
}
