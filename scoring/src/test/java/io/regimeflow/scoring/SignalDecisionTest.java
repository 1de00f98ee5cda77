package io.regimeflow.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.regime.Regime;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SignalDecisionTest {
    private static final OptionalDouble TWO_PERCENT = OptionalDouble.of(0.02);

    @Test
    void putsTheStopOfAFallAboveAndItsTargetBelowTheClose() {
        SignalDecision decision = SignalDecision.of(new float[] {0.7f, 0.2f, 0.1f}, 100, TWO_PERCENT);

        assertThat(decision.signal()).isEqualTo(Signal.DOWN);
        assertThat(decision.confidence()).isEqualTo(0.7f);
        assertThat(decision.stop().orElseThrow()).isCloseTo(102, within(1e-9));
        assertThat(decision.target().orElseThrow()).isCloseTo(98, within(1e-9));
    }

    @Test
    void hasNoStopForFlatNorWithoutAMove() {
        assertThat(SignalDecision.of(new float[] {0.2f, 0.6f, 0.2f}, 100, TWO_PERCENT)
                        .stop())
                .isEmpty();
        assertThat(SignalDecision.of(new float[] {0.2f, 0.1f, 0.7f}, 100, OptionalDouble.empty())
                        .target())
                .isEmpty();
    }

    @Test
    void takesTheFirstOfEqualRegimes() {
        assertThat(RegimeDecision.of(new float[] {.1f, .3f, .3f, .1f, .1f, .1f}).regime())
                .isEqualTo(Regime.STRONG_TREND);
    }
}
