package io.regimeflow.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.backtest.TradingRules;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSetText;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.Label;
import io.regimeflow.domain.label.MarketPath;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.label.ThresholdRule;
import io.regimeflow.domain.label.TripleBarrier;
import io.regimeflow.domain.label.TripleBarrier.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OpenPredictionPropertyTest {
    private static final TradingRules FEES = new TradingRules(true, 10, 0, Integer.MAX_VALUE);
    private static final FeatureSet SET =
            FeatureSetText.parse("{name: one, revision: 1, features: {log_return: log_return.value}}");

    @Property(tries = 300)
    void touchesTheBarrierThatHistoryIsLabelledBy(
            @ForAll @IntRange(max = 9_999) int seed,
            @ForAll @IntRange(min = 1, max = 8) int profit,
            @ForAll @IntRange(min = 1, max = 8) int stop,
            @ForAll @IntRange(min = 1, max = 9) int horizon,
            @ForAll Signal signal) {
        List<Bar> bars = Paths.random(120, seed).bars();
        List<FeatureVector> series = vectors(bars);
        var rule = new TripleBarrier(profit / 4.0, stop / 4.0, Unit.PERCENT, horizon);

        Map<Long, Label<Signal>> labels = new TreeMap<>();
        rule.label(SET, series, MarketPath.of(bars)).forEach(label -> labels.put(label.time(), label));
        Map<Long, Outcome> outcomes = new TreeMap<>();
        for (FeatureVector vector : series) {
            Prediction prediction = Paths.prediction(
                    vector.closeTime(), vector.close(), signal, rule.barriers(SET, vector), horizon, Optional.empty());
            if (OpenPrediction.of(prediction).over(bars, FEES) instanceof Judgement.Decided decided) {
                outcomes.put(vector.closeTime(), decided.outcome());
            }
        }

        assertThat(outcomes.keySet()).containsAll(labels.keySet());
        labels.forEach((time, label) -> {
            assertThat(outcomes.get(time).label()).contains(label.value());
            assertThat(outcomes.get(time).exit().time()).isEqualTo(label.knownAt());
            assertThat(outcomes.get(time).knownAt()).isEqualTo(label.knownAt());
        });
    }

    /** Thresholds are multiples of 1/256, prices of 1/64: where the close is a power of two, some moves equal the threshold. */
    @Property(tries = 300)
    void labelsByTheCloseAtTheHorizonAsHistoryIsLabelledByAThreshold(
            @ForAll @IntRange(max = 9_999) int seed,
            @ForAll @IntRange(min = 1, max = 8) int theta,
            @ForAll @IntRange(min = 1, max = 9) int horizon,
            @ForAll Signal signal) {
        List<Bar> bars = Paths.random(120, seed).bars();
        List<FeatureVector> series = vectors(bars);
        var rule = new ThresholdRule(horizon, theta / 256.0);

        Map<Long, Label<Signal>> labels = new TreeMap<>();
        long last = bars.get(bars.size() - 1).closeTime();
        // One whose last base bar is missing is over with the next bar.
        rule.label(series).stream()
                .filter(label -> label.knownAt() <= last)
                .forEach(label -> labels.put(label.time(), label));
        for (FeatureVector vector : series) {
            Prediction touching = Paths.prediction(
                    vector.closeTime(), vector.close(), signal, rule.barriers(SET, vector), horizon, Optional.empty());
            Prediction asking = Paths.labelledAtTheHorizon(touching);
            Judgement touched = OpenPrediction.of(touching).over(bars, FEES);
            Judgement asked = OpenPrediction.of(asking).over(bars, FEES);

            Label<Signal> label = labels.get(vector.closeTime());
            if (label != null) {
                Outcome outcome = ((Judgement.Decided) asked).outcome();
                Outcome exit = ((Judgement.Decided) touched).outcome();
                assertThat(outcome.label()).contains(label.value());
                assertThat(outcome.knownAt()).isEqualTo(label.knownAt());
                assertThat(List.of(outcome.exitReason(), outcome.exit(), outcome.result(), outcome.pnl()))
                        .isEqualTo(List.of(exit.exitReason(), exit.exit(), exit.result(), exit.pnl()));
            }
        }
    }

    @Property(tries = 300)
    void gainsWhatTheSideMakesOfTheMoveLessFees(@ForAll @IntRange(max = 9_999) int seed) {
        Paths paths = Paths.random(90, seed);

        for (Prediction prediction : paths.predictions()) {
            if (OpenPrediction.of(prediction).over(paths.bars(), FEES) instanceof Judgement.Decided decided) {
                Outcome outcome = decided.outcome();
                double change = outcome.exit().price() / outcome.entry().price() - 1;
                double costs = outcome.side() == Side.NONE ? 0 : 0.001 * (2 + change);
                assertThat(outcome.pnlPercent() / 100)
                        .isCloseTo(outcome.side().direction() * change - costs, within(1e-12));
            }
        }
    }

    /** One for each bar of the interval that has base bars, at its end. */
    private static List<FeatureVector> vectors(List<Bar> bars) {
        Map<Long, Bar> last = new TreeMap<>();
        bars.forEach(bar -> last.put(Paths.WORKING.openOf(bar.openTime()), bar));
        var vectors = new ArrayList<FeatureVector>();
        last.forEach((open, bar) -> vectors.add(new FeatureVector(
                Paths.INSTRUMENT, Paths.WORKING, open + Paths.WORKING.millis(), bar.close(), SET.id(), new double[] {0
                })));
        return vectors;
    }
}
