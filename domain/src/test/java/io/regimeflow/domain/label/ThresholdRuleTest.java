package io.regimeflow.domain.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureVector;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ThresholdRuleTest {
    private static final Instrument INSTRUMENT = Instrument.parse("TEST:A");

    @Test
    void labelsByTheReturnOverTheHorizon() {
        // Given
        List<FeatureVector> series = series(100, 100, 103, 97, 102);

        // When
        List<Label<Signal>> labels = new ThresholdRule(2, 0.02).label(series);

        // Then
        assertThat(labels).extracting(Label::value).containsExactly(Signal.UP, Signal.DOWN, Signal.FLAT);
    }

    @Test
    void callsAReturnOfExactlyThetaFlat() {
        assertThat(new ThresholdRule(1, 0.5).label(series(2, 3)).get(0).value()).isEqualTo(Signal.FLAT);
    }

    @Test
    void tellsWhenALabelBecameKnown() {
        Label<Signal> label =
                new ThresholdRule(2, 0.02).label(series(1, 1, 1, 1)).get(1);

        assertThat(label).isEqualTo(new Label<>(1, closeTime(1), closeTime(3), Signal.FLAT));
    }

    @Test
    void takesTwoPercentFromAnHourUp() {
        assertThat(ThresholdRule.fit(Interval.H1, 5, List.of())).isEqualTo(new ThresholdRule(5, 0.02));
    }

    @Test
    void takesAShareOfTheTrainingFoldsDeviationBelowAnHour() {
        // Given returns over 5 of +10 % and -10 % and no other: a deviation of 0.1
        List<FeatureVector> fold = series(100, 100, 100, 100, 100, 110, 90);

        // When
        ThresholdRule rule = ThresholdRule.fit(Interval.M15, 5, List.of(fold));

        // Then
        assertThat(rule.theta()).isCloseTo(0.06, within(1e-12));
    }

    @Test
    void refusesAFoldWhosePriceDoesNotMove() {
        assertThatThrownBy(() -> ThresholdRule.fit(Interval.M15, 5, List.of(series(1, 1, 1, 1, 1, 1, 1, 1))))
                .hasMessageContaining("does not move");
    }

    @Test
    void refusesASeriesOutOfOrder() {
        List<FeatureVector> series = List.of(vector(2, 1), vector(1, 1), vector(3, 1));

        assertThatThrownBy(() -> new ThresholdRule(1, 0.02).label(series)).hasMessageContaining("vector 0");
    }

    @Property
    void readsWhatItWrites(
            @ForAll @IntRange(min = 1, max = 999) int horizon,
            @ForAll @DoubleRange(min = 1e-9, max = 9) @Scale(9) double theta) {
        var rule = new ThresholdRule(horizon, theta);

        assertThat(ThresholdRule.parse(rule.toString())).isEqualTo(rule);
    }

    @Test
    void isWrittenForRecords() {
        assertThat(new ThresholdRule(5, 0.00412)).hasToString("threshold(horizon=5,theta=0.00412)");
    }

    @Property
    void neverLabelsFromBeyondTheHorizon(
            @ForAll @IntRange(min = 0, max = 14) int index, @ForAll @DoubleRange(min = 1, max = 99) double later) {
        // Given
        double[] closes = new double[20];
        for (int i = 0; i < closes.length; i++) {
            closes[i] = 50 + i % 7;
        }
        var rule = new ThresholdRule(5, 0.02);
        Label<Signal> before = rule.label(series(closes)).get(index);

        // When
        for (int i = index + 6; i < closes.length; i++) {
            closes[i] = later;
        }

        // Then
        assertThat(rule.label(series(closes)).get(index)).isEqualTo(before);
    }

    private static List<FeatureVector> series(double... closes) {
        var series = new ArrayList<FeatureVector>();
        for (int i = 0; i < closes.length; i++) {
            series.add(vector(i, closes[i]));
        }
        return series;
    }

    private static FeatureVector vector(int index, double close) {
        return new FeatureVector(INSTRUMENT, Interval.M15, closeTime(index), close, "set", new double[] {0});
    }

    private static long closeTime(int index) {
        return (index + 1) * Interval.M15.millis();
    }
}
