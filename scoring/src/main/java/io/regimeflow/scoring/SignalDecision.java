package io.regimeflow.scoring;

import io.regimeflow.domain.label.BarrierPrices;
import io.regimeflow.domain.label.Signal;
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
     * The signal that a release decides on, at prices measured by the values that were scored.
     *
     * @param release of the model that gave the probabilities
     * @param probabilities one for each {@link Signal}, in their order
     * @param close the bar's closing price
     * @param window the raw vectors that were scored, the newest last
     */
    public static SignalDecision of(ReleaseManifest release, float[] probabilities, double close, float[] window) {
        return of(
                release, probabilities, release.barriers().orElseThrow().prices(close, window, release.featureNames()));
    }

    /**
     * The signal that a release decides on. Target and stop of a directed one are the prices that the release's label rule
     * measures a move by: the one in its direction and the other.
     *
     * @param release of the model that gave the probabilities
     * @param probabilities one for each {@link Signal}, in their order
     * @param prices by which the release's label rule judges a signal at this bar
     */
    public static SignalDecision of(ReleaseManifest release, float[] probabilities, BarrierPrices prices) {
        int said = release.decision().decide(probabilities);
        Signal signal = SIGNALS.get(said);
        boolean priced = signal != Signal.FLAT && prices.upper() > prices.lower();
        OptionalDouble above = priced ? reachable(prices.upper()) : OptionalDouble.empty();
        OptionalDouble below = priced ? reachable(prices.lower()) : OptionalDouble.empty();
        boolean up = signal == Signal.UP;
        return new SignalDecision(signal, probabilities[said], up ? below : above, up ? above : below);
    }

    /** Empty where so far below the close there are no prices. */
    private static OptionalDouble reachable(double price) {
        return price > 0 ? OptionalDouble.of(price) : OptionalDouble.empty();
    }
}
