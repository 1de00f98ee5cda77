package io.regimeflow.domain.drift.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DayLawTest {
    private static final double[] DAYS = {.4, .5, .7, .3, .9, .6, .45, .8};

    /** numpy 2.4.6 and scipy 1.17.1: mean and std(ddof=1) of the logarithms, t.sf of the next day's, 7 degrees of freedom. */
    @Test
    void predictsTheNextDayAsScipyDoes() {
        DayLaw law = DayLaw.of(DAYS);

        assertThat(law.mean()).isEqualTo(-0.6009903809568209, within(1e-12));
        assertThat(law.deviation()).isEqualTo(0.3716267301576297, within(1e-12));
        assertThat(law.chance(2.5, DAYS.length)).isEqualTo(0.003149036654522216, within(1e-12));
    }

    @Test
    void hasNoChanceForAChangeOfWhatNeverChanged() {
        DayLaw law = DayLaw.of(0, 0, 0, 0, 0, 0, 0, 0);

        assertThat(law.chance(0, 8)).isEqualTo(0.5, within(1e-12));
        assertThat(law.chance(0.5, 8)).isLessThan(1e-9);
    }

    @Test
    void refusesWhatIsNotANumber() {
        assertThatThrownBy(() -> new DayLaw(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DayLaw(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
