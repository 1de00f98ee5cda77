package io.regimeflow.modelformat;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.BarrierPrices;
import io.regimeflow.domain.label.ThresholdRule;
import io.regimeflow.domain.label.TripleBarrier;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** A signal is judged between the prices that its release's label rule labelled by. */
class BarriersTest {
    private static final FeatureSet SET = FeatureSets.fs18();
    private static final String RANGE =
            new TripleBarrier(2, 1, TripleBarrier.Unit.ATR, 12).unitFeature(SET).orElseThrow();

    @Property(tries = 500)
    void areToTheBitThoseOfTheLabelRule(
            @ForAll @DoubleRange(min = 0.1, max = 9) double profit,
            @ForAll @DoubleRange(min = 0.1, max = 9) double stop,
            @ForAll @DoubleRange(min = 0.01, max = 100_000) double close,
            @ForAll @DoubleRange(min = 1e-6, max = 0.3) @Scale(6) double range) {
        FeatureVector vector = vector(close, range);
        var ranges = new TripleBarrier(profit, stop, TripleBarrier.Unit.ATR, 12);
        var percent = new TripleBarrier(profit, stop, TripleBarrier.Unit.PERCENT, 12);
        var threshold = new ThresholdRule(5, range);

        assertThat(prices(new Barriers(profit, stop, Optional.of(RANGE)), vector))
                .isEqualTo(ranges.barriers(SET, vector));
        assertThat(prices(new Barriers(profit * 0.01, stop * 0.01, Optional.empty()), vector))
                .isEqualTo(percent.barriers(SET, vector));
        assertThat(prices(Barriers.symmetric(range), vector)).isEqualTo(threshold.barriers(SET, vector));
    }

    @Test
    void areTheCloseInAMarketThatStandsStill() {
        BarrierPrices prices = prices(new Barriers(2, 1, Optional.of(RANGE)), vector(100, 0));

        assertThat(prices).isEqualTo(new BarrierPrices(100, 100));
    }

    private static BarrierPrices prices(Barriers barriers, FeatureVector vector) {
        return barriers.prices(vector, SET.features());
    }

    private static FeatureVector vector(double close, double range) {
        double[] values = new double[SET.size()];
        Arrays.fill(values, 0.5);
        values[SET.features().indexOf(RANGE)] = range;
        return new FeatureVector(
                Instrument.parse("TEST:ALPHA"), Interval.M15, Interval.M15.millis(), close, SET.id(), values);
    }
}
