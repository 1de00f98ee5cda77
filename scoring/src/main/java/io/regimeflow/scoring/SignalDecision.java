package io.regimeflow.scoring;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.modelformat.Barriers;
import io.regimeflow.modelformat.ReleaseManifest;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a signal model's probabilities come to at one bar: what is served, and what a backtest trades on.
 *
 * @param confidence probability of the signal, which need not be the most probable one
 * @param stop price that proves the signal wrong; empty for FLAT, and where there is no such price
 * @param target price that the signal is of, likewise
 */
public record SignalDecision(Signal signal, double confidence, OptionalDouble stop, OptionalDouble target) {
    /** In the order of a signal model's classes. */
    private static final List<Signal> SIGNALS = List.of(Signal.values());

    /**
     * The signal that a release decides on. Target and stop of a directed one are the prices that the release's label rule
     * measures a move by: the one in its direction and the other.
     *
     * @param release of the model that gave the probabilities
     * @param probabilities one for each {@link Signal}, in their order
     * @param close the bar's closing price
     * @param window the raw vectors that were scored, the newest last
     */
    public static SignalDecision of(ReleaseManifest release, float[] probabilities, double close, float[] window) {
        int said = release.decision().decide(probabilities);
        Signal signal = SIGNALS.get(said);
        OptionalDouble above = OptionalDouble.empty();
        OptionalDouble below = OptionalDouble.empty();
        if (signal != Signal.FLAT) {
            Barriers barriers = release.barriers().orElseThrow();
            OptionalDouble scale = barriers.scale(release.featureNames(), window);
            above = price(close, scale, barriers.above());
            below = price(close, scale, -barriers.below());
        }
        boolean up = signal == Signal.UP;
        return new SignalDecision(signal, probabilities[said], up ? below : above, up ? above : below);
    }

    /** Empty too where so far below the close there are no prices. */
    private static OptionalDouble price(double close, OptionalDouble scale, double distance) {
        if (scale.isEmpty()) {
            return OptionalDouble.empty();
        }
        double price = close * (1 + distance * scale.getAsDouble());
        return price > 0 ? OptionalDouble.of(price) : OptionalDouble.empty();
    }
}
