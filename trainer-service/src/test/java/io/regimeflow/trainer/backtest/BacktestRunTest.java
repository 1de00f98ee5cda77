package io.regimeflow.trainer.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.backtest.BacktestReport;
import io.regimeflow.domain.backtest.RegimeRuns;
import io.regimeflow.domain.backtest.Trade;
import io.regimeflow.domain.backtest.TradingRules;
import io.regimeflow.domain.backtest.UnseenBars;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.MarketPath;
import io.regimeflow.domain.model.DecisionRule;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.regime.Regime;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.scoring.ScoringSession;
import io.regimeflow.trainer.dataset.MarketSeries;
import java.nio.FloatBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BacktestRunTest {
    private static final ModelLine SIGNALS = ModelLine.parse("signal/15m/TEST:ALPHA");
    private static final ModelLine REGIMES = ModelLine.parse("regime/15m/TEST:ALPHA");
    private static final TradingRules FREE = new TradingRules(true, 0, 0, 100);

    private final List<Bar> bars = new ArrayList<>();
    private final List<FeatureVector> vectors = new ArrayList<>();

    @Test
    void tradesWhatItSaysAtTheNextBarsOpen() {
        add(100, 1);
        add(100, 1);
        add(100, 1);
        add(103, 1);

        BacktestReport report = run(SIGNALS).trade(FREE, series(), UnseenBars.between(bars, 0, Long.MAX_VALUE));

        // The window of two is full at the second bar; its rise is bought at the third one's open, target 2 % away.
        Trade trade = report.trades().get(0);
        assertThat(trade.entryTime()).isEqualTo(bars.get(2).openTime());
        assertThat(trade.exit()).isEqualTo(Trade.Exit.TARGET);
        assertThat(trade.pnl()).isCloseTo(0.02, within(1e-12));
        assertThat(report.decisions()).isEqualTo(3);
    }

    @Test
    void tradesWhatTheReleaseDecidesAndNotWhatIsMostProbable() {
        add(100, 1);
        add(100, 1);
        add(100, 1);
        add(97, 1);
        var falls = manifest(SIGNALS).withDecision(DecisionRule.weighing(9, 1, 1));
        var mostlyRise = new BacktestRun(new SureSession(0.2f, 0.1f, 0.7f), falls);

        BacktestReport report = mostlyRise.trade(FREE, series(), UnseenBars.between(bars, 0, Long.MAX_VALUE));

        assertThat(report.trades().get(0).direction()).isEqualTo(-1);
        assertThat(report.trades().get(0).pnl()).isCloseTo(0.02, within(1e-12));
    }

    @Test
    void saysNothingOfWindowsThatAreNotFinite() {
        add(100, 1);
        add(100, Double.NaN);
        add(100, 1);
        add(100, 1);
        add(100, 1);

        BacktestReport report = run(SIGNALS).trade(FREE, series(), UnseenBars.between(bars, 0, Long.MAX_VALUE));

        assertThat(report.decisions()).isEqualTo(2);
    }

    @Test
    void predictsOnlyTheUnseenBarsFromWindowsThatReachBack() {
        for (int i = 0; i < 6; i++) {
            add(100, i < 4 ? 1 : -1);
        }

        RegimeRuns runs = run(REGIMES)
                .regimes(series(), UnseenBars.between(bars, bars.get(4).openTime(), Long.MAX_VALUE));

        // The vector that closes as the unseen bars begin counts too: what it says is for them.
        assertThat(runs.bars()).isEqualTo(3);
        assertThat(runs.regimes())
                .extracting(RegimeRuns.Runs::regime)
                .containsExactly(Regime.CHOPPY_HIGH_VOL, Regime.SQUEEZE);
    }

    /** Serving abstains while what was left out there is in its window. */
    @Test
    void saysNothingOfWindowsThatCloseOverAHole() {
        for (int i = 0; i < 5; i++) {
            add(100, 1);
        }
        var cut = new MarketSeries(SIGNALS.instrument(), vectors, MarketPath.none(), List.of(3));

        BacktestReport report = run(SIGNALS).trade(FREE, cut, UnseenBars.between(bars, 0, Long.MAX_VALUE));

        // Windows of two end at the second, third and fifth vector; the fourth is the first behind the hole.
        assertThat(report.decisions()).isEqualTo(3);
    }

    private MarketSeries series() {
        return new MarketSeries(SIGNALS.instrument(), vectors, MarketPath.none());
    }

    private void add(double close, double value) {
        long open = bars.size() * Interval.M15.millis();
        var bar = new Bar(
                SIGNALS.instrument(), Interval.M15, open, 100, Math.max(100, close), Math.min(100, close), close, 1);
        bars.add(bar);
        vectors.add(new FeatureVector(
                SIGNALS.instrument(), Interval.M15, bar.closeTime(), close, "fs1", new double[] {value}));
    }

    private static BacktestRun run(ModelLine line) {
        return new BacktestRun(new LastValueSession(), manifest(line));
    }

    private static ReleaseManifest manifest(ModelLine line) {
        return new ReleaseManifest(
                line,
                ReleaseVersion.FIRST,
                "fs1",
                List.of("value"),
                line.task().classNames(),
                2,
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                Optional.empty(),
                "threshold(horizon=5,theta=0.02)",
                line.equals(SIGNALS) ? OptionalDouble.of(0.02) : OptionalDouble.empty());
    }

    /** Says the last class where the window's newest value is above 0, else the first. */
    private static final class LastValueSession implements ScoringSession {
        @Override
        public void score(FloatBuffer window, float[] probabilities) {
            boolean last = window.get(window.limit() - 1) > 0;
            probabilities[last ? probabilities.length - 1 : 0] = 1;
        }

        @Override
        public void close() {}
    }

    /** Always says the same. */
    private static final class SureSession implements ScoringSession {
        private final float[] said;

        SureSession(float... said) {
            this.said = said;
        }

        @Override
        public void score(FloatBuffer window, float[] probabilities) {
            System.arraycopy(said, 0, probabilities, 0, said.length);
        }

        @Override
        public void close() {}
    }
}
