package io.regimeflow.trainer.pause;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PauseLimitsTest {
    @ParameterizedTest
    @ValueSource(doubles = {-1, 0.5, 1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesALimitThatAnOrdinaryDayExceeds(double volatility) {
        assertThatThrownBy(() -> new PauseLimits(volatility, 0.25))
                .hasMessage("volatility is %s, allowed: 0, or above 1", volatility);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesAShareThatIsNone(double gaps) {
        assertThatThrownBy(() -> new PauseLimits(5, gaps)).hasMessage("gaps is %s, allowed: from 0 to 1", gaps);
    }

    @Test
    void takesEveryLimitThatMakesSense() {
        new PauseLimits(1.5, 1);
        new PauseLimits(0, 0);
    }
}
