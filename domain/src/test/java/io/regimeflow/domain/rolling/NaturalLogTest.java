package io.regimeflow.domain.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class NaturalLogTest {

    @Property
    void hasTheBitsOfStrictMath(@ForAll double x) {
        assertSameBits(x);
    }

    @Example
    void hasTheBitsOfStrictMathNearOneAndAtPowersOfTwo() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 1_000_000; i++) {
            assertSameBits(1 + (random.nextDouble() - 0.5) * Math.scalb(1.0, -(i % 40)));
            assertSameBits(Math.scalb(1 + random.nextDouble(), i % 2000 - 1000));
        }
        for (int k = -1074; k < 1024; k++) {
            assertSameBits(Math.scalb(1.0, k));
        }
    }

    @Example
    void hasTheBitsOfStrictMathWhereThereIsNoLogarithm() {
        for (double x : new double[] {0.0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE}) {
            assertSameBits(x);
        }
    }

    private static void assertSameBits(double x) {
        if (Double.doubleToLongBits(NaturalLog.of(x)) != Double.doubleToLongBits(StrictMath.log(x))) {
            assertThat(NaturalLog.of(x)).as("log %s", x).isEqualTo(StrictMath.log(x));
        }
    }
}
