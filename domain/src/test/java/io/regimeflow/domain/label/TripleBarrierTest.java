package io.regimeflow.domain.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSetText;
import io.regimeflow.domain.label.TripleBarrier.Unit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TripleBarrierTest {
    private static final TripleBarrier TWO_PERCENT = new TripleBarrier(2, 1, Unit.PERCENT, 2);
    private static final double[] STILL = {100, 100, 100};

    @Test
    void saysUpWhereTheUpperBarrierIsTouchedFirst() {
        Markets market = Markets.of(
                100, STILL, STILL, STILL, new double[] {101, 99.5, 100}, new double[] {102, 100, 101}, new double[] {
                    101, 90, 95
                });

        assertThat(first(market)).isEqualTo(new Label<>(0, minutes(15), minutes(25), Signal.UP));
    }

    @Test
    void saysDownWhereTheLowerBarrierIsTouchedFirst() {
        Markets market = Markets.of(100, STILL, STILL, STILL, new double[] {101, 99, 100}, STILL, STILL);

        assertThat(first(market)).isEqualTo(new Label<>(0, minutes(15), minutes(20), Signal.DOWN));
    }

    @Test
    void saysFlatWhereOneBarTouchesBoth() {
        Markets market =
                Markets.of(100, STILL, STILL, STILL, STILL, new double[] {103, 98, 101}, new double[] {110, 101, 110});

        assertThat(first(market)).isEqualTo(new Label<>(0, minutes(15), minutes(25), Signal.FLAT));
    }

    @Test
    void saysFlatAtTheHorizonWhereNeitherIsTouched() {
        Markets market = Markets.of(
                100, STILL, STILL, STILL, STILL, STILL, STILL, STILL, STILL, STILL, new double[] {200, 100, 200});

        assertThat(first(market)).isEqualTo(new Label<>(0, minutes(15), minutes(45), Signal.FLAT));
    }

    @Test
    void hasNoLabelWhereTheEndIsNotKnownYet() {
        Markets market = Markets.of(100, STILL, STILL, STILL, STILL, STILL, STILL);

        assertThat(TWO_PERCENT.label(Markets.SET, market.series(), market.path()))
                .isEmpty();
    }

    @Test
    void hasNoLabelWhereThePathIsMissing() {
        Markets market = Markets.random(40, 1);

        assertThat(TWO_PERCENT.label(Markets.SET, market.series(), MarketPath.none()))
                .isEmpty();
        assertThat(TWO_PERCENT.label(
                        Markets.SET,
                        market.series(),
                        MarketPath.of(market.bars().subList(60, 120))))
                .isNotEmpty()
                .allMatch(label -> label.time() >= market.bars().get(60).openTime());
    }

    @Test
    void goesOnPastAGapOfThePath() {
        // Given a weekend: the three bars after the vector are missing, and the price comes back higher
        List<Bar> bars = new ArrayList<>(
                Markets.of(100, STILL, STILL, STILL, STILL, STILL, STILL, new double[] {105, 100, 105}, STILL, STILL)
                        .bars());
        bars.subList(3, 6).clear();
        Markets all = Markets.of(100, STILL, STILL, STILL, STILL, STILL, STILL, STILL, STILL, STILL);

        // When
        List<Label<Signal>> labels = TWO_PERCENT.label(Markets.SET, all.series(), MarketPath.of(bars));

        // Then
        assertThat(labels.get(0)).isEqualTo(new Label<>(0, minutes(15), minutes(35), Signal.UP));
    }

    @Test
    void classesAMoveAsItsBarriersWould() {
        var vector = Markets.of(100, STILL, STILL, STILL).series().get(0);

        assertThat(TWO_PERCENT.classOf(Markets.SET, vector, 0.02)).isEqualTo(Signal.UP);
        assertThat(TWO_PERCENT.classOf(Markets.SET, vector, 0.019)).isEqualTo(Signal.FLAT);
        assertThat(TWO_PERCENT.classOf(Markets.SET, vector, -0.01)).isEqualTo(Signal.DOWN);
    }

    @Test
    void refusesASetWithoutTheRangeThatItMeasuresBy() {
        FeatureSet set = FeatureSetText.parse("{name: one, revision: 1, features: {log_return: log_return.value}}");

        assertThatThrownBy(() -> new TripleBarrier(2, 1, Unit.ATR, 5).requireUsable(set))
                .hasMessageContaining("has no atr(14).to_close");
        TWO_PERCENT.requireUsable(set);
    }

    @Test
    void refusesBarriersThatAreNone() {
        assertThatThrownBy(() -> new TripleBarrier(0, 1, Unit.ATR, 5)).hasMessageContaining("profit 0.0");
        assertThatThrownBy(() -> new TripleBarrier(1, Double.NaN, Unit.ATR, 5)).hasMessageContaining("stop NaN");
        assertThatThrownBy(() -> new TripleBarrier(1, 1, Unit.ATR, 0)).hasMessageContaining("horizon 0");
    }

    private static Label<Signal> first(Markets market) {
        return TWO_PERCENT.label(Markets.SET, market.series(), market.path()).get(0);
    }

    private static long minutes(int count) {
        return count * Interval.M1.millis();
    }
}
