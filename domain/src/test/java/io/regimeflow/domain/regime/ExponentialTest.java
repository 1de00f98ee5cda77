package io.regimeflow.domain.regime;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ExponentialTest {

    @Property(tries = 20_000)
    void isWithinTwoUnitsInTheLastPlaceOfTheExactOne(@ForAll @DoubleRange(min = -708, max = 0) double x) {
        double exact = StrictMath.exp(x);

        assertThat(Math.abs(Exponential.of(x) - exact)).isLessThanOrEqualTo(2 * Math.ulp(exact));
    }

    @Test
    void isOneAtZeroAndNothingFarBelowIt() {
        assertThat(Exponential.of(0)).isEqualTo(1);
        assertThat(Exponential.of(-1e6)).isZero();
        assertThat(Exponential.of(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Exponential.of(Double.NaN)).isZero();
    }
}
