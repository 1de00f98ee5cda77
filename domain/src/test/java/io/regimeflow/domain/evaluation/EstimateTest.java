package io.regimeflow.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden numbers are SciPy 1.17.1's (t.ppf) and, for the interval, NumPy 2.4.6's with the matrices written out. */
class EstimateTest {

    @ParameterizedTest
    @CsvSource({
        "0.95, 1, 6.313751514675037",
        "0.95, 11.3, 1.7915317674167008",
        "0.999, 3, 10.214531852407383",
        "0.9, 0.7, 5.009947959646406",
        "0.999999, 25, 6.1458649844189965",
        "0.2, 5, -0.9195437802408267",
        "0.975, 200, 1.9718962236339088"
    })
    void knowsStudentsQuantiles(double share, double degrees, double quantile) {
        assertThat(StudentT.quantile(share, degrees)).isCloseTo(quantile, within(1e-9));
    }

    @Test
    void weighsBlocksAsTheMatricesDo() {
        Estimate mean = Estimate.ofMean(new double[] {1, .8, .5, .9, .2}, new double[] {.1, -.2, .3, .05, .4});

        assertThat(mean.value()).isCloseTo(0.06323529411764706, within(1e-15));
        assertThat(mean.standardError()).isCloseTo(0.08269952810929726, within(1e-15));
        assertThat(mean.degrees()).isCloseTo(2.5783874364109582, within(1e-12));
    }

    @Test
    void knowsNothingFromASingleBlock() {
        Estimate mean = Estimate.ofMean(new double[] {1}, new double[] {-3});

        assertThat(mean.upper(0.95)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(mean.lower(0.95)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void isCertainOfEqualBlocks() {
        Estimate mean = Estimate.ofMean(new double[] {1, 2, 3}, new double[] {0, 0, 0});

        assertThat(mean.lower(0.95)).isZero();
        assertThat(mean.upper(0.95)).isZero();
    }
}
