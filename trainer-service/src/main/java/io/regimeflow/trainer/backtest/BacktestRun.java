package io.regimeflow.trainer.backtest;

import io.regimeflow.domain.backtest.Backtest;
import io.regimeflow.domain.backtest.BacktestReport;
import io.regimeflow.domain.backtest.Decision;
import io.regimeflow.domain.backtest.RegimeRuns;
import io.regimeflow.domain.backtest.TradingRules;
import io.regimeflow.domain.backtest.UnseenBars;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.regime.Regime;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.scoring.RegimeDecision;
import io.regimeflow.scoring.ScoringSession;
import io.regimeflow.scoring.SignalDecision;
import io.regimeflow.scoring.VectorWindow;
import io.regimeflow.trainer.dataset.MarketSeries;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Set;

/**
 * Goes over vectors bar by bar, as serving does, with the very code that serves: the window, the session, the decision.
 *
 * <p>Vectors before the unseen bars only fill the window. A window that is not full, that is not finite or that would close
 * over a hole gives no decision, as serving gives none.
 *
 * <p><b>Threads.</b> One. <b>Lifecycle.</b> The session stays the caller's to close.
 */
public final class BacktestRun {
    /** Hears what the model says of the window that ends with a vector. */
    @FunctionalInterface
    private interface Scored {
        void accept(FeatureVector vector, float[] window, float[] probabilities);
    }

    private final ScoringSession session;
    private final ReleaseManifest manifest;

    /**
     * @param session of the release's exported bytes
     * @param manifest the release's own
     */
    public BacktestRun(ScoringSession session, ReleaseManifest manifest) {
        this.session = session;
        this.manifest = manifest;
    }

    /**
     * Trades a signal release.
     *
     * @param rules whose longest time counts bars of {@code bars}
     * @param series of the line's instrument
     * @param bars of the same instrument, of the line's interval or a shorter one
     */
    public BacktestReport trade(TradingRules rules, MarketSeries series, UnseenBars bars) {
        var decisions = new ArrayList<Decision>();
        score(series, bars, (vector, window, probabilities) -> {
            SignalDecision decision = SignalDecision.of(manifest, probabilities, vector.close(), window);
            decisions.add(new Decision(
                    vector.closeTime(), decision.signal(), decision.confidence(), decision.stop(), decision.target()));
        });
        return Backtest.run(rules, decisions, bars);
    }

    /** What a regime release, which is not traded, says over the unseen bars. */
    public RegimeRuns regimes(MarketSeries series, UnseenBars bars) {
        var regimes = new ArrayList<Regime>();
        var predicted = new ArrayList<FeatureVector>();
        score(series, bars, (vector, window, probabilities) -> {
            regimes.add(RegimeDecision.of(manifest, probabilities).regime());
            predicted.add(vector);
        });
        return RegimeRuns.of(regimes, predicted);
    }

    private void score(MarketSeries series, UnseenBars bars, Scored each) {
        VectorWindow newest = emptyWindow();
        Set<Integer> holes = Set.copyOf(series.holes());
        for (int place = 0; place < series.vectors().size(); place++) {
            FeatureVector vector = series.vectors().get(place);
            if (holes.contains(place)) {
                newest = emptyWindow();
            }
            newest.add(vector);
            if (newest.isFull() && bars.covers(vector.closeTime()) && newest.isFinite(manifest.window())) {
                float[] window = newest.newest(manifest.window());
                float[] probabilities = new float[manifest.classNames().size()];
                session.score(FloatBuffer.wrap(window), probabilities);
                each.accept(vector, window, probabilities);
            }
        }
    }

    private VectorWindow emptyWindow() {
        return new VectorWindow(manifest.window(), manifest.featureNames().size());
    }
}
