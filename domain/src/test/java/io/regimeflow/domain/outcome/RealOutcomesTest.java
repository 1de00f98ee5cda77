package io.regimeflow.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.backtest.TradingRules;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSetText;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.feature.RealBars;
import io.regimeflow.domain.label.Label;
import io.regimeflow.domain.label.MarketPath;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.label.TripleBarrier;
import io.regimeflow.domain.label.TripleBarrier.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real bars, through the crash of October 2025 among others: what is judged bar by bar is what history is labelled with. */
class RealOutcomesTest {
    private static final Instrument XRP = Instrument.parse("BINANCE:XRPUSDT");
    private static final FeatureSet SET =
            FeatureSetText.parse("{name: one, revision: 1, features: {log_return: log_return.value}}");
    private static final List<Signal> SIGNALS = List.of(Signal.values());
    private static final int FROM = 80_000;
    private static final int TO = 83_000;

    @Test
    void judgesAsHistoryIsLabelled() {
        List<Bar> bars = RealBars.read("binance-spot/XRPUSDT-5m-202412-202602.csv.gz", XRP, Interval.M5, TO)
                .subList(FROM, TO);
        var rule = new TripleBarrier(1, 0.5, Unit.PERCENT, 12);
        List<FeatureVector> series = bars.stream()
                .filter(bar -> Interval.M15.isBoundary(bar.closeTime()))
                .map(bar ->
                        new FeatureVector(XRP, Interval.M15, bar.closeTime(), bar.close(), SET.id(), new double[] {0}))
                .toList();
        var costs = new TradingRules(true, 10, 0, Integer.MAX_VALUE);

        List<Label<Signal>> labels = rule.label(SET, series, MarketPath.of(bars));

        assertThat(labels).hasSizeGreaterThan(900);
        assertThat(labels.stream().map(Label::value).distinct()).hasSize(3);
        for (Label<Signal> label : labels) {
            FeatureVector vector = series.get(label.index());
            var prediction = new Prediction(
                    new PredictionId(XRP, Interval.M15, vector.closeTime()),
                    vector.close(),
                    SIGNALS.get(label.index() % 3),
                    new SignalProbabilities(0.3, 0.4, 0.3),
                    rule.barriers(SET, vector),
                    rule.horizon(),
                    Provenance.of("release"));
            Judgement judgement = OpenPrediction.of(prediction).over(bars, costs);
            assertThat(judgement).isInstanceOfSatisfying(Judgement.Decided.class, decided -> {
                assertThat(decided.outcome().label()).contains(label.value());
                assertThat(decided.outcome().exit().time()).isEqualTo(label.knownAt());
            });
        }
    }
}
